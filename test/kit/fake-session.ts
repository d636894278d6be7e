import type { Cell, StatementResult, Table } from '../../engine/model/result.js';
import type { VariableSummary } from '../../engine/model/variable.js';
import type { Ports } from '../../engine/ports.js';
import type { OpenSession, Session, Settings } from '../../engine/session.js';
import { summary } from './variable-summary.js';

/**
 * A session that does what its text says, a statement a line, to try what stands around a session:
 * `set NAME N` sets a variable of N entities; `table N` shows N rows; `fail` fails; `wait` waits for a cancel; `busy` goes on
 * until it looks and is stopped;
 * `secret KEY` and `trust` and `setting` warn with what they were told; `throw` breaks the session's promise.
 */
export const openFakeSession: OpenSession = (ports, given) => Promise.resolve(new FakeSession(ports, given));

type Watch = Parameters<Session['run']>[1];

/** How a statement ends: it is done, it failed, or it was stopped. */
type End = 'done' | 'failed' | 'stopped';

class FakeSession implements Session {
  private readonly variables = new Map<string, VariableSummary>();
  private readonly tables = new Map<string, (readonly Cell[])[]>();

  constructor(
    private readonly ports: Ports,
    private settings: Partial<Settings>,
  ) {}

  async run(text: string, watch: Watch): Promise<{ ok: boolean }> {
    const updated: VariableSummary[] = [];
    let end: End = 'done';
    for (const [index, statement] of text.split('\n').entries()) {
      end = await this.runStatement(index + 1, statement, watch, updated);
      if (end !== 'done') break;
    }
    const ok = end === 'done';
    watch.onEvent({ kind: 'done', ok, complete: ok, cancelled: end === 'stopped', ms: 1, updated, read: [] });
    return { ok };
  }

  private async runStatement(
    line: number,
    statement: string,
    { signal, isStopped = () => false, onEvent }: Watch,
    updated: VariableSummary[],
  ): Promise<End> {
    const [word = '', name = '', count = ''] = statement.split(' ');
    const tell = (result: Partial<StatementResult>): End => {
      onEvent({
        kind: 'statement',
        result: { line, command: word.toUpperCase(), ms: 1, warnings: [], ...result },
      });
      return result.error ? 'failed' : 'done';
    };
    const say = (message: string): End => tell({ warnings: [{ code: 'told', message }] });
    onEvent({ kind: 'progress', progress: { line, message: `Doing ${word}` } });
    switch (word) {
      case 'set':
        updated.push(this.set(name, Number(count)));
        return tell({ variable: updated.at(-1) });
      case 'table':
        return tell({ table: this.table(Number(name)) });
      case 'secret':
        return say((await this.ports.secret(name)) ?? 'none');
      case 'trust':
        return say(String(this.ports.trusted));
      case 'setting':
        return say(String(this.settings.maxRecords));
      case 'wait':
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        return 'stopped';
      case 'busy':
        while (!isStopped()) await new Promise((resolve) => setImmediate(resolve));
        return 'stopped';
      case 'fail':
        return tell({ error: { ...failure, line, endLine: line } });
      case 'throw':
        throw new Error('a fault of the session');
      default:
        return 'done';
    }
  }

  private set(name: string, count: number): VariableSummary {
    const variable = summary(name, count);
    this.variables.set(name, variable);
    return variable;
  }

  private table(rowCount: number): Table {
    const rows = Array.from({ length: rowCount }, (_, row) => [row, `name ${row}`]);
    const handle = `t${this.tables.size + 1}`;
    this.tables.set(handle, rows);
    return { columns: ['pid', 'name'], rows: rows.slice(0, 2), rowCount, entityCount: 1, handle };
  }

  configure(changed: Partial<Settings>): void {
    this.settings = { ...this.settings, ...changed };
  }

  rename(from: string, to: string): void {
    const held = this.variables.get(from);
    this.variables.delete(from);
    if (held) this.variables.set(to, { ...held, name: to });
  }

  summaries(): VariableSummary[] {
    return [...this.variables.values()];
  }

  rows(handle: string, offset: number, count: number): (readonly Cell[])[] {
    return this.tables.get(handle)?.slice(offset, offset + count) ?? [];
  }

  processes(handle: string, text: string): ReturnType<Session['processes']> {
    return handle === 't1' ? { count: text.length, processTree: [], processesLeftOut: 0 } : undefined;
  }

  unmapped(): ReturnType<Session['unmapped']> {
    return Promise.resolve([]);
  }

  values(): ReturnType<Session['values']> {
    return [{ value: 'cmd.exe', entities: 3 }];
  }

  close(): void {
    this.variables.clear();
  }
}

const failure = { code: 'failed', message: 'It failed.', column: 1, endColumn: 5 };
