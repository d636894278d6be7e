export * from './huntbook.js';
export { hasCellMarkers } from './marker.js';
export { formatHuntbook } from './format.js';
export { parseHuntbook } from './parse.js';
export { formatJupyter, parseJupyter, type JupyterAnswer } from './jupyter.js';
