/**
 * node editing.cjs SERVER DATA: what somebody waits for who edits huntflows of 10, 1,000 and 10,000 statements in an
 * editor that talks to the built server over stdio, while no hunt runs and while one does over the documents of DATA.
 * Prints times in milliseconds as JSON: of several, the median, and of all but the parse the slowest.
 */
import { createKestrelServices } from '../../language/kestrel-lsp-module.js';
import { collectMs } from '../../server/editor/update-handler.js';
import { startLspClient, type LspClient } from '../kit/lsp-client.js';
import { huntflowOf } from './editing-huntflow.js';
import { openForEditing, type Editing } from './editing-document.js';

const sizes = [10, 1_000, 10_000];

/** How often each wait, and the parse, is measured: the shorter, the less steady. */
function repeats(size: number): number {
  if (size <= 10) return 25;
  return size < 10_000 ? 9 : 3;
}

interface Spread {
  readonly median: number;
  readonly slowest: number;
}

type Waits = Readonly<Record<'diagnostics' | 'completion' | 'completionAtKey' | 'values' | 'hover', Spread>>;

async function main(server: string, data: string): Promise<void> {
  const parses = sizes.map((size) => ({ size, ms: bareParse(size) }));
  const readyMs = await ready(server);
  const client = await startLspClient({
    command: [server, '--stdio'],
    settings: { sources: { profiles: { host101: { connector: 'elastic_ecs' } } } },
  });
  const rows = [];
  for (const { size, ms } of parses) {
    const editing = await openForEditing(client, `file:///bench/${size}.hf`, huntflowOf(size));
    const collected = collectMs(huntflowOf(size).length);
    rows.push({
      size,
      parseMs: ms,
      collectMs: collected,
      tenKeys: await editing.tenKeys(),
      idle: await waits(editing, size),
    });
    editing.close();
  }
  const hunt = await startHunt(client, data);
  const running: Waits[] = [];
  for (const { size } of parses) {
    const editing = await openForEditing(client, `file:///bench/${size}.hf`, huntflowOf(size));
    running.push(await waits(editing, size));
    editing.close();
  }
  const answered = hunt.stillRuns();
  hunt.cancel();
  await client.stop();
  if (!answered) throw new Error('the hunt ended before all was measured');
  const measured = rows.map((row, index) => ({ ...row, running: running[index] }));
  console.log(JSON.stringify({ readyMs, sizes: measured }));
}

/** What Langium's parser takes with our lexer, and nothing else, when it has read the text once. */
function bareParse(size: number): number {
  const text = huntflowOf(size);
  const { parser } = createKestrelServices().kestrel;
  parser.LangiumParser.parse(text);
  const times = Array.from({ length: repeats(size) }, () => {
    const started = performance.now();
    parser.LangiumParser.parse(text);
    return performance.now() - started;
  });
  return spread(times).median;
}

/** From the start of the process to the answer of `initialize`. */
async function ready(server: string): Promise<Spread> {
  const times = [];
  for (let run = 0; run < 5; run++) {
    const started = performance.now();
    const client = await startLspClient({ command: [server, '--stdio'] });
    times.push(performance.now() - started);
    await client.stop();
  }
  return spread(times);
}

async function waits(editing: Editing, size: number): Promise<Waits> {
  const count = repeats(size);
  const many = async (measure: () => Promise<number>) => {
    const times = [];
    for (let run = 0; run < count; run++) times.push(await measure());
    return spread(times);
  };
  return {
    diagnostics: await many(() => editing.keyToDiagnostics()),
    completion: await many(() => editing.completion()),
    completionAtKey: await many(() => editing.completionAtKey()),
    values: await many(() => editing.values()),
    hover: await many(() => editing.hover()),
  };
}

function spread(times: readonly number[]): Spread {
  const inOrder = [...times].sort((a, b) => a - b);
  return { median: inOrder[Math.floor(inOrder.length / 2)] ?? NaN, slowest: inOrder.at(-1) ?? NaN };
}

/** One that goes on until it is cancelled; resolves when its first statement has an answer. */
async function startHunt(client: LspClient, data: string) {
  const gets = Array.from(
    { length: 5_000 },
    (_, index) => `p${index} = GET process FROM p WHERE pid > ${index % 9}`,
  );
  const text = `p = GET process FROM 'file://${data}' WHERE pid > 0\n${gets.join('\n')}`;
  const hunt = client.run('file:///bench/hunt.hf', text);
  let ended = false;
  void hunt.answer.then(() => (ended = true));
  while (!ended && !hunt.events.some(({ kind }) => kind === 'statement'))
    await new Promise((resolve) => setTimeout(resolve, 50));
  return { cancel: () => hunt.cancel(), stillRuns: () => !ended };
}

const [server = '', data = ''] = process.argv.slice(2);
void main(server, data);
