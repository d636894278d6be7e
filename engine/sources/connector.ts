import type { SourceContext } from './context.js';
import type { Profile } from './profiles/profiles.js';
import type { Source } from './source.js';

/** Opens the data source that a profile describes. Throws invalid-profile and what the source itself throws. */
export type Connector = (profile: Profile, context: SourceContext) => Promise<Source>;
