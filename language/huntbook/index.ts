export * from './huntbook.js';
export { hasCellMarkers, isMarker, markerKind } from './marker.js';
export { formatHuntbook } from './format.js';
export { parseHuntbook } from './parse.js';
export { leftOutOfHuntbook } from './left-out.js';
export { formatJupyter, parseJupyter, type JupyterAnswer } from './jupyter.js';
export { utf8Text } from './utf8.js';
export { cellSpans, type CellSpan } from './spans.js';
