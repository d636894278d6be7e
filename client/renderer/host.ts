import type { RendererContext } from 'vscode-notebook-renderer';
import type { FromRenderer, RowsAnswer, RowsAsk, ToRenderer } from '../../server/protocol.js';

/** What the drawings may ask of the extension. */
export interface Host {
  /** `gone` also where there is no extension to ask, as in an exported notebook. */
  rows(ask: RowsAsk): Promise<RowsAnswer>;
  reveal(output: string, line: number, column: number): void;
  fetchAnyway(output: string): void;
  copy(text: string): void;
}

export function notebookHost(context: RendererContext<unknown>): Host {
  const waiting = new Map<number, (answer: RowsAnswer) => void>();
  let nextId = 1;
  const post = (message: FromRenderer) => context.postMessage?.(message);
  context.onDidReceiveMessage?.((told: ToRenderer) => {
    waiting.get(told.id)?.(told);
    waiting.delete(told.id);
  });
  return {
    rows(ask) {
      if (!context.postMessage) return Promise.resolve({ rows: [], gone: true });
      return new Promise((resolve) => {
        const id = nextId++;
        waiting.set(id, resolve);
        post({ kind: 'rows', id, ...ask });
      });
    },
    reveal: (output, line, column) => post({ kind: 'reveal', output, line, column }),
    fetchAnyway: (output) => post({ kind: 'fetchAnyway', output }),
    copy: (text) => post({ kind: 'copy', text }),
  };
}
