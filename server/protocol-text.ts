/** How data and progress may be shown; shared by the server's text forms, the client and the renderer. */
export { copiesText, deletedText } from './protocol-copies-text.js';
export { writtenUri } from '../language/literal.js';
export { counted, grouped, someOf } from '../language/count-text.js';
export { shortened } from '../language/shortened.js';
export { shownOf } from '../engine/display/shown-of.js';
export { processHasText } from '../engine/display/process-text.js';
export { problemText, sentence } from '../engine/display/problem-text.js';
export { progressText, shortProgressText } from '../engine/display/progress-text.js';
export { endOfBar, timelineText, timelineTime } from '../engine/display/timeline-text.js';
export { cellText, visibleText } from '../engine/display/visible-text.js';
