import { entityTypes } from '../language/facts/entity-types.js';
import type { Settings } from './session.js';

/** Kestrel's defaults (its kestrel.yaml, `prefetch` and `stixquery`). */
export const defaultSettings: Omit<Settings, 'folder'> = {
  prefetch: {
    get: true,
    find: true,
    excludedTypes: entityTypes.filter(({ prefetch }) => !prefetch).map(({ name }) => name),
  },
  maxRecords: 250_000,
  pictures: true,
  snapshots: true,
  defaultScheme: 'stixshifter',
};
