import path from 'node:path';
import { cellsOfRun } from '../../engine/display/report/cells-of-run.js';
import { toJson } from '../../engine/display/to-json.js';
import { toTextWithin } from '../../engine/display/to-text.js';
import type { RunEvent } from '../../engine/model/result.js';
import type { EngineSession } from '../sessions/engine-session.js';
import type { VariableSummary } from '../protocol.js';
import { createSummaries } from '../editor/summaries.js';
import { fileAndOptions, UsageError, valueOf } from './command-line.js';
import { complain } from './complain.js';
import { startEngine } from './engine.js';
import { readHuntflow } from './huntflow-file.js';
import { jsonLine } from './json-line.js';
import { placesOf } from './places.js';
import { print } from './print.js';
import { progressLine } from './progress-line.js';
import { numberOf, settingsFrom } from './settings.js';
import { subcommand } from './subcommand.js';
import { unmappedText } from './unmapped-text.js';

const options = {
  format: { type: 'string', default: 'text' },
  profiles: { type: 'string' },
  set: { type: 'string', multiple: true, default: [] as string[] },
  'limit-rows': { type: 'string' },
  'fetch-anyway': { type: 'boolean', default: false },
  unmapped: { type: 'boolean', default: false },
} as const;

/** What is to be run, and how its answers are shown. */
interface Work {
  readonly file: string;
  readonly text: string;
  readonly format: 'text' | 'json' | 'html';
  readonly unmapped: boolean;
}

/** `kestrel run`: the answers on standard output, progress and logs on standard error. Status 1 where a statement failed. */
export const main = subcommand(async (args, distFolder) => {
  const { file, values } = fileAndOptions('run', args, options);
  const { format, unmapped } = values;
  if (format !== 'text' && format !== 'json' && format !== 'html')
    throw new UsageError(`--format ${format}: text, json or html`);
  if (unmapped && format === 'html') throw new UsageError('--unmapped: with --format text or json');
  const { memoryMb = 0, ...given } = settingsFrom(values.set);
  const settings = {
    ...given,
    ...(values['fetch-anyway'] && { maxRecords: Infinity }),
    ...placesOf(path.dirname(path.resolve(file)), values.profiles),
    // The other formats show none.
    pictures: format === 'html',
    ...(values['limit-rows'] !== undefined && {
      firstPage: valueOf('--limit-rows', values['limit-rows'], numberOf),
    }),
  };
  const text = await readHuntflow(file);
  const summaries = createSummaries();
  const engine = startEngine({
    distFolder,
    settings,
    memoryMb,
    onVariable: (variable) => summaries.set(file, variable),
  });
  try {
    return await runAndPrint(engine, { file, text, format, unmapped }, () => summaries.of(file));
  } finally {
    await engine.close();
  }
});

async function runAndPrint(
  engine: EngineSession,
  { file, text, format, unmapped }: Work,
  variables: () => readonly VariableSummary[],
): Promise<number> {
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once('SIGINT', onInterrupt);
  const progress = progressLine(process.stderr);
  const events: RunEvent[] = [];
  const columns = process.stdout.isTTY ? process.stdout.columns : Infinity;
  const onEvent = (event: RunEvent) => {
    if (event.kind === 'progress') return progress.show(event.progress);
    progress.clear();
    events.push(event);
    const shown = format === 'text' ? toTextWithin(event, columns) : '';
    if (shown !== '') print(`${shown}\n\n`);
  };
  const { ok } = await engine.run({ text }, onEvent, stop.signal);
  const fields = unmapped && !stop.signal.aborted ? await engine.unmapped() : undefined;
  process.off('SIGINT', onInterrupt);
  if (format === 'json') {
    const document = toJson(file, events, variables());
    for (const part of jsonLine({ ...document, ...(fields && { unmapped: fields }) })) print(part);
  } else if (fields) print(unmappedText(fields));
  if (format === 'html') {
    const { toHtml } = await import('../../engine/display/report/to-html.js');
    const cells = cellsOfRun(text, events);
    try {
      print(toHtml({ title: path.basename(file), cells, at: Date.now() }));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      complain('the page is larger than one can be, 512 MB; --limit-rows N shows fewer rows of each table');
      return 1;
    }
  }
  if (stop.signal.aborted) complain('stopped');
  return ok ? 0 : 1;
}
