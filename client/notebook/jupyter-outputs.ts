import type { JupyterOutput } from '../../language/huntbook/index.js';
import { textOf, type KeptOutput } from './output-items.js';

/** Forms that every reader of Jupyter notebooks shows; Kestrel's own need Kestrel's renderer. */
const shownEverywhere = new Set(['text/plain', 'text/markdown']);

const errorOfEditor = 'application/vnd.code.notebook.error';

/** What a cell shows, in the form of nbformat 4; what stands there for a moment only, such as progress, is left out. */
export function jupyterOutputs(outputs: readonly KeptOutput[]): JupyterOutput[] {
  return outputs.flatMap(({ items }): JupyterOutput[] => {
    const error = items.find(({ mime }) => mime === errorOfEditor);
    if (error) return [jupyterError(textOf(error))];
    const shown = items.filter(({ mime }) => shownEverywhere.has(mime));
    if (shown.length === 0) return [];
    const data = Object.fromEntries(shown.map((item) => [item.mime, textOf(item)]));
    return [{ output_type: 'display_data', data, metadata: {} }];
  });
}

/** VS Code keeps an error as JSON: name, message and stack. */
function jupyterError(json: string): JupyterOutput {
  const { name = 'Error', message = '', stack = message } = JSON.parse(json) as Partial<Error>;
  return { output_type: 'error', ename: name, evalue: message, traceback: stack.split('\n') };
}
