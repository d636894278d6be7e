import { describe, expect, it } from 'vitest';
import { outputsOf } from '../../../client/notebook/outputs.js';
import { progressText, shortProgressText } from '../../../engine/display/progress-text.js';
import { displayForms } from '../../../server/threads/display-forms.js';
import { mime, type RunEvent, type StatementResult } from '../../../server/protocol.js';
import { summary } from '../../kit/variable-summary.js';

const base: StatementResult = { line: 3, command: 'DISP', ms: 1, warnings: [] };
const explanation = {
  statement: 'p = GET process FROM a.json WHERE pid = 4',
  source: 'a.json',
  language: 'none',
  query: null,
  pushedDown: [],
  decidedLocally: [{ condition: 'pid = 4', why: 'the source is read whole' }],
};
const table = { columns: ['pid', 'name'], rows: [[4, 'System']], rowCount: 1, entityCount: 1 };

function outputs(event: RunEvent) {
  const display = displayForms(event);
  return outputsOf({ run: '1', event, ...(display && { display }) });
}

function statement(result: Partial<StatementResult>): RunEvent {
  return { kind: 'statement', result: { ...base, ...result } };
}

function mimes(event: RunEvent): string[][] {
  return outputs(event).map(({ items }) => items.map((item) => item.mime));
}

describe('the outputs of a cell', () => {
  const texts = ['text/markdown', 'text/plain'];

  it.each<[string, Partial<StatementResult>, string]>([
    ['a table', { table }, mime.table],
    ['INFO', { info: [{ name: 'Type', value: 'process' }] }, mime.info],
    ['DESCRIBE', { describe: [{ name: 'Mean', value: 2 }] }, mime.info],
    ['EXPLAIN', { explain: [explanation] }, mime.explain],
    ['SAVE', { saved: { path: '/tmp/a.csv', rows: 3 } }, mime.info],
    [
      'an error',
      { error: { code: 'c', message: 'm', line: 3, column: 1, endLine: 3, endColumn: 2 } },
      mime.error,
    ],
  ])('give %s with plain and Markdown fallbacks', (_, result, type) => {
    expect(mimes(statement(result))).toEqual([[type, ...texts]]);
  });

  it('show the first rows of a long table until the next output takes their place', () => {
    const [plan, ...others] = outputs({ kind: 'firstRows', line: 3, of: 'p', table });
    expect(others).toEqual([]);
    expect(plan).toMatchObject({ passing: true, items: [{ mime: mime.table }] });
    expect(JSON.parse(plan?.items[0]?.text ?? '')).toEqual({ ...table, of: 'p', counting: true });
  });

  it('say what is shown, and of SAVE how much went where', () => {
    const data = (result: Partial<StatementResult>) =>
      JSON.parse(outputs(statement(result))[0]?.items[0]?.text ?? '') as unknown;
    expect(data({ table, of: 'TIMESTAMPED(p)' })).toEqual({ ...table, of: 'TIMESTAMPED(p)' });
    const facts = [{ name: 'mean', value: 2 }];
    expect(data({ command: 'DESCRIBE', of: 'p.pid', describe: facts })).toEqual({
      title: 'DESCRIBE p.pid',
      facts,
    });
    const title = '1,234 rows saved to /tmp/a.csv';
    expect(data({ command: 'SAVE', saved: { path: '/tmp/a.csv', rows: 1234 } })).toEqual({
      title,
      facts: [],
    });
  });

  it('put warnings before the answer that they are about', () => {
    const warnings = [{ code: 'partial', message: '3 lines could not be read.' }];
    expect(mimes(statement({ table, warnings }))).toEqual([
      [mime.notice, 'text/plain'],
      [mime.table, ...texts],
    ]);
  });

  it('say of a variable that asked no source what the warning says, without an empty table', () => {
    const warnings = [{ code: 'nothing-asked', message: 'No statement that led to p asks a data source.' }];
    expect(mimes(statement({ explain: [], warnings }))).toEqual([[mime.notice, 'text/plain']]);
  });

  it('show nothing for a statement that only sets a variable, and the summary at the end', () => {
    const p = summary('p', 34);
    expect(mimes(statement({ variable: p }))).toEqual([]);
    expect(
      mimes({ kind: 'done', ok: true, complete: true, cancelled: false, ms: 9, updated: [p], read: [] }),
    ).toEqual([[mime.summary, ...texts]]);
  });

  it('show what an answer that is not whole holds, beside its error', () => {
    const error = { code: 'damaged-file', message: 'cut off', line: 3, column: 1, endLine: 3, endColumn: 2 };
    const event = statement({ variable: summary('p', 34), error });
    expect(mimes(event)).toEqual([[mime.error, ...texts]]);
    expect(displayForms(event)?.plain).toMatch(/^p: process, 34 entities, 34 records\s+\[ERROR\] .*cut off/);
  });

  it('say that the run was stopped', () => {
    const [stopped] = outputs({
      kind: 'done',
      ok: false,
      complete: false,
      cancelled: true,
      ms: 9,
      updated: [],
      read: [],
    });
    expect(stopped?.items[1]?.text).toContain('Stopped.');
  });
});

describe('the fallbacks', () => {
  it('line up in plain text', () => {
    const rows = [
      [4, 'System'],
      [1234, 'cmd.exe'],
    ];
    const display = displayForms(statement({ table: { ...table, rows, rowCount: 500, entityCount: 2 } }));
    expect(display?.plain.split('\n')).toEqual([
      'pid   name',
      '4     System',
      '1234  cmd.exe',
      '500 rows, 2 entities, the first 2 shown',
    ]);
  });

  it('are no markup, no link and no hidden text in Markdown', () => {
    const evil = '<b>|[a](http://evil.example)\u202E';
    const display = displayForms(statement({ table: { ...table, rows: [[1, evil]] } }));
    const line = display?.markdown.split('\n').find((one) => one.startsWith('| 1 |'));
    expect(line).toBe('| 1 | \\<b\\>\\|\\[a\\]\\(http\\:\\/\\/evil\\.example\\)\\\\u\\{202E\\} |');
  });
});

describe('progress', () => {
  it.each([
    [
      { line: 1, message: 'Reading a.json', done: 12_500_000, total: 40_000_000, unit: 'bytes' },
      'Reading a.json: 12.5 of 40.0 MB',
    ],
    [
      { line: 1, message: 'Prefetching process', done: 1200, unit: 'records' },
      'Prefetching process: 1,200 records',
    ],
    [
      {
        line: 1,
        message: 'Reading stixshifter://a',
        done: 5000,
        total: 57_523,
        unit: 'records',
        perSecond: 21_000,
      },
      'Reading stixshifter://a: 5,000 of 57,523 records, 21,000 a second',
    ],
    [{ line: 1, message: 'Sorting' }, 'Sorting'],
  ] as const)('is said in words', (progress, text) => {
    expect(progressText(progress)).toBe(text);
  });

  it('keeps its amounts where a long name would push them out of sight', () => {
    const message = 'Reading file://data/covenant_dcom.sysmon.ecs.ndjson.gz';
    const progress = { line: 1, message, done: 200_000, total: 500_000, unit: 'bytes' } as const;
    expect(shortProgressText(progress, 36)).toBe('Reading file…om.sysmon.ecs.ndjson.gz: 0.2 of 0.5 MB');
    expect(shortProgressText(progress, 100)).toBe(progressText(progress));
  });
});
