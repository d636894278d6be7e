/** How data may be shown; shared by the server's text forms and the renderer. */
export { cellText, visibleText } from '../engine/display/visible-text.js';
