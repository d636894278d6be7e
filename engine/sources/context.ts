import type { Ports } from '../ports.js';
import type { Settings } from '../session.js';

/** What opening a data source may look at. */
export interface SourceContext {
  readonly ports: Ports;
  readonly settings: Pick<Settings, 'folder'> &
    Partial<
      Pick<
        Settings,
        'profilesFile' | 'personalProfilesFile' | 'profiles' | 'defaultScheme' | 'stixShifterPath'
      >
    >;
}
