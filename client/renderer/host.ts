import type { RendererContext } from 'vscode-notebook-renderer';
import type {
  FromRenderer,
  ProcessesAnswer,
  ProcessesAsk,
  RowsAnswer,
  RowsAsk,
  ShownValue,
  ToRenderer,
} from '../../server/protocol.js';

/** What the drawings may ask of the extension. */
export interface Host {
  /** `gone` also where there is no extension to ask, as in an exported notebook. */
  rows(ask: RowsAsk): Promise<RowsAnswer>;
  /** Null also where there is no extension to ask. */
  processes(ask: ProcessesAsk): Promise<ProcessesAnswer>;
  reveal(output: string, line: number, column: number): void;
  fetchAnyway(output: string): void;
  copy(text: string): void;
  filterByValue(output: string, shown: ShownValue): void;
}

export function notebookHost(context: RendererContext<unknown>): Host {
  const waiting = new Map<number, (told: ToRenderer) => void>();
  let nextId = 1;
  const post = (message: FromRenderer) => context.postMessage?.(message);
  context.onDidReceiveMessage?.((told: ToRenderer) => {
    waiting.get(told.id)?.(told);
    waiting.delete(told.id);
  });
  const ask = (messageOf: (id: number) => FromRenderer): Promise<ToRenderer> =>
    new Promise((resolve) => {
      const id = nextId++;
      waiting.set(id, resolve);
      post(messageOf(id));
    });
  return {
    async rows(rows) {
      const gone = { rows: [], gone: true };
      if (!context.postMessage) return gone;
      const told = await ask((id) => ({ kind: 'rows', id, ...rows }));
      return told.kind === 'rows' ? told : gone;
    },
    async processes(processes) {
      if (!context.postMessage) return null;
      const told = await ask((id) => ({ kind: 'processes', id, ...processes }));
      return told.kind === 'processes' ? told.found : null;
    },
    reveal: (output, line, column) => post({ kind: 'reveal', output, line, column }),
    fetchAnyway: (output) => post({ kind: 'fetchAnyway', output }),
    copy: (text) => post({ kind: 'copy', text }),
    filterByValue: (output, shown) => post({ kind: 'filterByValue', output, shown }),
  };
}
