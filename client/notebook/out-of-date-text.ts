import { counted, someOf } from '../../server/protocol-text.js';
import type { OutOfDate } from './run-history.js';

/** VS Code cuts a longer item at its end, and what the cell is busy with stands beside it. */
const mostNames = 2;

/** In a few words, for the status bar of the cell. Imports no `vscode`. */
export function outOfDateText({ variables }: OutOfDate): string {
  return `${someOf(variables, mostNames)} changed above`;
}

/** What that means, and what a click does. */
export function outOfDateAdvice({ variables, again }: OutOfDate): string {
  const first =
    again.length > 1 ? `the ${counted(again.length - 1, 'cell')} above that it rests on, then ` : '';
  return `These outputs are from before a cell above changed ${variables.join(', ')}. Click to run ${first}this cell again.`;
}
