import { mime, type RunEventParams, type Shown, type StatementError } from '../../server/protocol.js';
import { problemText, shownOf } from '../../server/protocol-text.js';

/** One output of a cell, before VS Code's types: the custom MIME with its fallbacks. Imports no `vscode`. */
export interface OutputPlan {
  readonly items: readonly { readonly mime: string; readonly text: string }[];
  /** Set where the output is an error: VS Code's own error output stands beside it. */
  readonly error?: StatementError;
  /** The next output takes its place. */
  readonly passing?: boolean;
}

/** What one event of a run adds to the cell's outputs, in order. */
export function outputsOf({ event, display }: RunEventParams): OutputPlan[] {
  return shownOf(event).map((shown) => ({
    items: [{ mime: mime[shown.kind], text: JSON.stringify(shown.data) }, ...fallbacks(shown, display)],
    ...(shown.kind === 'error' && { error: shown.data }),
    // Not for long: the statement's own output takes its place.
    ...(event.kind === 'firstRows' && { passing: true }),
  }));
}

/** `display` is of the whole event, whose answer is one output; warnings stand in one of their own. */
function fallbacks(shown: Shown, display: RunEventParams['display']): OutputPlan['items'] {
  if (shown.kind === 'notice')
    return [{ mime: 'text/plain', text: shown.data.warnings.map(problemText).join('\n') }];
  if (!display) return [];
  return [
    { mime: 'text/markdown', text: display.markdown },
    { mime: 'text/plain', text: display.plain },
  ];
}
