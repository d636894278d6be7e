import { fileConnector } from '../files/file-connector.js';

/** STIX bundles in files. */
export const stixBundle = fileConnector('stix_bundle');
