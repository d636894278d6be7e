import type { Cell } from '../../engine/model/result.js';
import type { VariableSummary } from '../../engine/model/variable.js';
import type { OpenSession, Settings } from '../../engine/session.js';
import { summary } from './variable-summary.js';

/**
 * A session that does what its text says, a statement a line, to try what stands around a session:
 * `set NAME N` sets a variable of N entities; `table N` shows N rows; `fail` fails; `wait` waits for a cancel; `busy` goes on
 * until it looks and is stopped;
 * `secret KEY` and `trust` and `setting` warn with what they were told; `throw` breaks the session's promise.
 */
export const openFakeSession: OpenSession = (ports, given) => {
  const variables = new Map<string, VariableSummary>();
  const tables = new Map<string, (readonly Cell[])[]>();
  let settings: Partial<Settings> = given;

  return Promise.resolve({
    async run(text, { signal, isStopped = () => false, onEvent }) {
      const updated: VariableSummary[] = [];
      let ok = true;
      for (const [index, statement] of text.split('\n').entries()) {
        const [word = '', name = '', count = ''] = statement.split(' ');
        const base = { line: index + 1, command: word.toUpperCase(), ms: 1, warnings: [] };
        const say = (message: string) =>
          onEvent({ kind: 'statement', result: { ...base, warnings: [{ code: 'told', message }] } });
        onEvent({ kind: 'progress', progress: { line: index + 1, message: `Doing ${word}` } });
        if (word === 'set') {
          const variable = summary(name, Number(count));
          variables.set(name, variable);
          updated.push(variable);
          onEvent({ kind: 'statement', result: { ...base, variable } });
        } else if (word === 'table') {
          const rows = Array.from({ length: Number(name) }, (_, row) => [row, `name ${row}`]);
          const handle = `t${tables.size + 1}`;
          tables.set(handle, rows);
          const table = {
            columns: ['pid', 'name'],
            rows: rows.slice(0, 2),
            rowCount: rows.length,
            entityCount: 1,
            handle,
          };
          onEvent({ kind: 'statement', result: { ...base, table } });
        } else if (word === 'secret') say((await ports.secret(name)) ?? 'none');
        else if (word === 'trust') say(String(ports.trusted));
        else if (word === 'setting') say(String(settings.maxRecords));
        else if (word === 'wait') {
          await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
          onEvent({ kind: 'done', ok: false, complete: false, cancelled: true, ms: 1, updated, read: [] });
          return { ok: false };
        } else if (word === 'busy') {
          while (!isStopped()) await new Promise((resolve) => setImmediate(resolve));
          onEvent({ kind: 'done', ok: false, complete: false, cancelled: true, ms: 1, updated, read: [] });
          return { ok: false };
        } else if (word === 'fail') {
          const error = {
            code: 'failed',
            message: 'It failed.',
            line: index + 1,
            column: 1,
            endLine: index + 1,
            endColumn: 5,
          };
          onEvent({ kind: 'statement', result: { ...base, error } });
          ok = false;
          break;
        } else if (word === 'throw') throw new Error('a fault of the session');
      }
      onEvent({ kind: 'done', ok, complete: ok, cancelled: false, ms: 1, updated, read: [] });
      return { ok };
    },
    configure(changed) {
      settings = { ...settings, ...changed };
    },
    rename(from, to) {
      const held = variables.get(from);
      variables.delete(from);
      if (held) variables.set(to, { ...held, name: to });
    },
    summaries: () => [...variables.values()],
    rows: (handle, offset, count) => tables.get(handle)?.slice(offset, offset + count) ?? [],
    processes: (handle, text) =>
      handle === 't1' ? { count: text.length, processTree: [], processesLeftOut: 0 } : undefined,
    unmapped: () => Promise.resolve([]),
    values: () => [{ value: 'cmd.exe', entities: 3 }],
    close: () => variables.clear(),
  });
};
