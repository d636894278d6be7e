/** The notebook renderer: runs in the webview, draws the outputs of server/protocol.ts. */
import type { ActivationFunction, OutputItem } from 'vscode-notebook-renderer';
import { mime, type OutputData } from '../../server/protocol.js';
import { element } from './dom.js';
import { drawError } from './error.js';
import { drawExplain } from './explain.js';
import { notebookHost, type Host } from './host.js';
import { drawInfo } from './info.js';
import { drawNotice } from './notice.js';
import { style } from './style.js';
import { drawSummary } from './summary.js';
import { drawTable } from './table.js';

interface Drawing {
  readonly host: Host;
  /** The id in the output's metadata, for the way back to its cell. */
  readonly output: string;
}

const drawings: { [M in keyof OutputData]: (data: OutputData[M], drawing: Drawing) => HTMLElement } = {
  [mime.table]: (table, { host, output }) =>
    drawTable(table, host, (shown) => host.filterByValue(output, shown)),
  [mime.summary]: drawSummary,
  [mime.info]: drawInfo,
  [mime.explain]: drawExplain,
  [mime.notice]: drawNotice,
  [mime.error]: (error, { host, output }) =>
    drawError(error, {
      reveal: () => host.reveal(output, error.line, error.column),
      fetchAnyway: () => host.fetchAnyway(output),
    }),
};

export const activate: ActivationFunction = (context) => {
  const host = notebookHost(context);
  return {
    renderOutputItem(item, target) {
      const drawing = { host, output: outputId(item) };
      const made = element('div', { class: 'kestrel' }, [element('style', { text: style })]);
      made.append(draw(item, drawing));
      made.addEventListener('keydown', keepEnter);
      target.replaceChildren(made);
    },
  };
};

/** VS Code would take the focus to the first thing of the output that can have it. With Ctrl or Shift it runs the cell. */
function keepEnter(event: KeyboardEvent): void {
  const { key, ctrlKey, shiftKey, altKey, metaKey } = event;
  if (key === 'Enter' && !(ctrlKey || shiftKey || altKey || metaKey)) event.stopPropagation();
}

function draw(item: OutputItem, drawing: Drawing): HTMLElement {
  const type = Object.values(mime).find((known) => known === item.mime);
  return type ? drawAs(type, item, drawing) : element('pre', { text: item.text() });
}

function drawAs<M extends keyof OutputData>(type: M, item: OutputItem, drawing: Drawing): HTMLElement {
  return drawings[type](item.json() as OutputData[M], drawing);
}

function outputId({ metadata }: OutputItem): string {
  const id: unknown =
    typeof metadata === 'object' && metadata !== null && 'kestrelOutput' in metadata
      ? metadata.kestrelOutput
      : undefined;
  return typeof id === 'string' ? id : '';
}
