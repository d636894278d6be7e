/**
 * What the server needs seldom and not when it starts: a program of its own, which `loadOnDemand` loads. The YAML parser would be a
 * tenth of the server, the mapping a twentieth.
 */
export { mappableRoles, withField } from '../../engine/mapping/add-field.js';
export { mappedFields } from './mapped-fields.js';
export { listSources, profileNames } from './source-profiles.js';
