import { fileConnector } from '../files/file-connector.js';

/** Documents of Elasticsearch in files. */
export const ecsFile = fileConnector('ecs_file');
