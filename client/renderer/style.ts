/**
 * Colours and fonts are the theme's alone, so light, dark and high contrast follow by themselves. A sign that is drawn with
 * `content` is given a second time with `/ ''`, so that no screen reader says it; engines that do not know that keep the first.
 */
export const style = `
.kestrel { font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); color: var(--vscode-foreground); }
.kestrel p { margin: 2px 0; }
.kestrel header { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: baseline; margin-bottom: 4px; }
.kestrel .views { display: flex; flex-wrap: wrap; gap: 4px 8px; margin-left: 8px; }
.kestrel .caption { color: var(--vscode-descriptionForeground); flex: 1 0 auto; max-width: 100%; }
.kestrel .note, .kestrel .status, .kestrel .hint, .kestrel .code { color: var(--vscode-descriptionForeground); }
.kestrel .passing { position: relative; width: 0; }
.kestrel .passing > span { position: absolute; right: 0; bottom: -4px; z-index: 2; pointer-events: none; white-space: nowrap; padding: 1px 8px; border-radius: 2px;
  color: var(--vscode-editorWidget-foreground); background: var(--vscode-editorWidget-background); border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder)); }
.kestrel .passing > span:empty { padding: 0; border: none; }
.kestrel button { font: inherit; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground);
  border: 1px solid var(--vscode-button-border, transparent); border-radius: 2px; padding: 1px 8px; cursor: pointer; }
.kestrel input.filter { font: inherit; width: 18ch; padding: 1px 4px; color: var(--vscode-input-foreground); background: var(--vscode-input-background);
  border: 1px solid var(--vscode-input-border, var(--vscode-panel-border, transparent)); border-radius: 2px; }
.kestrel input.filter::placeholder { color: var(--vscode-input-placeholderForeground); }
.kestrel input.filter:focus { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
.kestrel button:hover { background: var(--vscode-button-secondaryHoverBackground); }
.kestrel button:focus-visible, .kestrel .grid:focus-visible, .kestrel .wide:focus-visible, .kestrel pre:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
.kestrel button.link { background: none; border: none; padding: 0; color: var(--vscode-textLink-foreground); text-decoration: underline; }
.kestrel .grid { overflow: auto; position: relative; border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder));
  font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); width: var(--width); max-width: 100%; }
.kestrel .row { display: grid; grid-template-columns: var(--columns); height: 22px; line-height: 22px; width: max(100%, var(--narrowest)); }
.kestrel .heads { position: sticky; top: 0; z-index: 1; background: var(--vscode-editorWidget-background, var(--vscode-editor-background)); }
.kestrel .head button { background: none; border: none; border-radius: 0; width: 100%; height: 100%; text-align: left; font-weight: 600;
  color: var(--vscode-foreground); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.kestrel .head { position: relative; }
.kestrel .edge { position: absolute; top: 0; bottom: 0; right: 0; width: 7px; cursor: col-resize; border-right: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); touch-action: none; }
.kestrel .edge:hover, .kestrel .edge:active { border-right: 2px solid var(--vscode-focusBorder); }
.kestrel .body { position: relative; }
.kestrel .body .row { position: absolute; }
.kestrel .body .row:hover { background: var(--vscode-list-hoverBackground); }
.kestrel .cell { padding: 0 8px; overflow: hidden; text-overflow: ellipsis; white-space: pre; }
.kestrel .number { text-align: right; font-variant-numeric: tabular-nums; }
.kestrel .amount { position: relative; }
.kestrel .amount::after { content: ''; position: absolute; left: 8px; bottom: 0; width: calc((100% - 16px) * var(--share)); height: 3px; background: var(--vscode-charts-blue); }
.kestrel .missing { opacity: 0.5; }
.kestrel .grid:focus .active, .kestrel .grid:focus-within .active { background: var(--vscode-list-activeSelectionBackground); color: var(--vscode-list-activeSelectionForeground); }
.kestrel .active { outline: 1px dashed var(--vscode-list-focusOutline, var(--vscode-focusBorder)); outline-offset: -1px; }
.kestrel .grid:focus .active { outline-style: solid; }
.kestrel .bars { display: flex; height: 140px; margin: 3px 3px 4px; border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); }
.kestrel .bars:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
.kestrel .slot { flex: 1; display: flex; align-items: flex-end; padding-right: 1px; }
.kestrel .slot:hover, .kestrel .slot.chosen { background: var(--vscode-list-inactiveSelectionBackground, var(--vscode-editor-hoverHighlightBackground)); }
.kestrel .bar { width: 100%; min-height: 2px; background: var(--vscode-charts-blue); }
.kestrel .empty .bar { display: none; }
.kestrel .chosen { outline: 1px solid var(--vscode-contrastActiveBorder, transparent); outline-offset: -1px; }
.kestrel .chosen .bar { background: var(--vscode-charts-purple); }
.kestrel .ends { display: flex; margin: 0 3px; justify-content: space-between; color: var(--vscode-descriptionForeground); }
.kestrel .tree, .kestrel .tree ul { list-style: none; margin: 0; padding: 0; }
.kestrel .tree { max-height: 30em; overflow: auto; }
.kestrel .tree ul { padding-left: 8px; margin-left: 7px; border-left: 1px solid var(--vscode-tree-indentGuidesStroke, var(--vscode-panel-border)); }
.kestrel .tree [aria-expanded=false] > ul { display: none; }
.kestrel .tree li { cursor: default; outline: none; }
.kestrel .tree .process { display: flex; gap: 6px; line-height: 22px; white-space: pre; padding: 0 4px;
  font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); }
.kestrel .tree .process::before { content: ''; width: 1ch; flex: none; }
.kestrel .tree [aria-expanded=true] > .process::before { content: '▾'; content: '▾' / ''; }
.kestrel .tree [aria-expanded=false] > .process::before { content: '▸'; content: '▸' / ''; }
.kestrel .tree .outside { font-style: italic; }
.kestrel .tree .line { overflow: hidden; text-overflow: ellipsis; }
.kestrel .tree li[tabindex='0'] > .process { outline: 1px dashed var(--vscode-list-focusOutline, var(--vscode-focusBorder)); outline-offset: -1px; }
.kestrel .tree li:focus > .process { outline-style: solid; background: var(--vscode-list-activeSelectionBackground); color: var(--vscode-list-activeSelectionForeground); }
.kestrel .tree li:focus > .process > .note { color: inherit; }
.kestrel button[aria-pressed=true] { color: var(--vscode-button-foreground); background: var(--vscode-button-background);
  border-color: var(--vscode-contrastActiveBorder, var(--vscode-button-border, transparent)); }
.kestrel [hidden] { display: none; }
.kestrel pre { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); white-space: pre-wrap;
  overflow-wrap: anywhere; margin: 4px 0; max-height: 16em; overflow: auto; }
.kestrel .detail { padding: 4px 8px; border-left: 3px solid var(--vscode-focusBorder); background: var(--vscode-textCodeBlock-background); }
.kestrel .detail[hidden] { display: none; }
.kestrel table { border-collapse: collapse; }
.kestrel th, .kestrel td { text-align: left; padding: 2px 12px 2px 0; border-bottom: 1px solid var(--vscode-panel-border, transparent);
  max-width: 80ch; overflow-wrap: anywhere; }
.kestrel th { white-space: nowrap; overflow-wrap: normal; }
.kestrel .kestrel-info td:first-child { overflow-wrap: normal; }
.kestrel .kestrel-summary td { white-space: nowrap; }
.kestrel .wide { overflow-x: auto; }
.kestrel td.number { text-align: right; }
.kestrel .warning { border-left: 3px solid var(--vscode-editorWarning-foreground); padding-left: 8px; }
.kestrel .kestrel-error { border-left: 3px solid var(--vscode-editorError-foreground); padding-left: 8px; }
.kestrel code { font-family: var(--vscode-editor-font-family); color: inherit; background: none; padding: 0; }
.kestrel .message { color: var(--vscode-editorError-foreground); }
`;
