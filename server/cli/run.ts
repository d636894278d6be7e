import path from 'node:path';
import { toHtml } from '../../engine/display/to-html.js';
import { toJson } from '../../engine/display/to-json.js';
import { toTextWithin } from '../../engine/display/to-text.js';
import type { RunEvent } from '../../engine/model/result.js';
import { openSession } from '../../engine/open-session.js';
import type { Session } from '../../engine/session.js';
import { readersAhead } from '../start-reader.js';
import { fileAndOptions, UsageError } from './command-line.js';
import { commandLineContext } from './context.js';
import { readHuntflow } from './huntflow-file.js';
import { progressLine } from './progress-line.js';
import { numberOf, settingsFrom } from './settings.js';
import { unmappedText } from './unmapped-text.js';

const options = {
  format: { type: 'string', default: 'text' },
  profiles: { type: 'string' },
  set: { type: 'string', multiple: true, default: [] as string[] },
  'limit-rows': { type: 'string' },
  'fetch-anyway': { type: 'boolean', default: false },
  unmapped: { type: 'boolean', default: false },
} as const;

/** `kestrel run`: the answers on standard output, progress and logs on standard error. Status 1 where a statement failed. */
export async function run(args: readonly string[], distFolder: string): Promise<number> {
  const { file, values } = fileAndOptions('run', args, options);
  const { format } = values;
  if (format !== 'text' && format !== 'json' && format !== 'html')
    throw new UsageError(`--format ${format}: text, json or html`);
  if (values.unmapped && format === 'html') throw new UsageError('--unmapped: with --format text or json');
  const text = await readHuntflow(file);
  const context = commandLineContext(distFolder, path.dirname(path.resolve(file)), values.profiles);
  const settings = {
    ...settingsFrom(values.set),
    ...(values['fetch-anyway'] && { maxRecords: Infinity }),
    ...context.settings,
    // No format shows them.
    pictures: false,
    ...(values['limit-rows'] !== undefined && { firstPage: numberOf(values['limit-rows']) }),
  };
  const readers = readersAhead(distFolder);
  const ports = { ...context.ports, startReader: () => readers.start() };
  try {
    const session = await openSession(ports, settings);
    try {
      return await runAndPrint(session, text, file, { format, unmapped: values.unmapped });
    } finally {
      session.close();
    }
  } finally {
    readers.stop();
  }
}

async function runAndPrint(
  session: Session,
  text: string,
  file: string,
  { format, unmapped }: { readonly format: 'text' | 'json' | 'html'; readonly unmapped: boolean },
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
    if (shown !== '') process.stdout.write(`${shown}\n\n`);
  };
  const { ok } = await session.run(text, { signal: stop.signal, onEvent });
  const fields = unmapped && !stop.signal.aborted ? await session.unmapped(stop.signal) : undefined;
  process.off('SIGINT', onInterrupt);
  if (format === 'json') {
    const document = toJson(file, events, session.summaries());
    process.stdout.write(`${JSON.stringify({ ...document, ...(fields && { unmapped: fields }) })}\n`);
  } else if (fields) process.stdout.write(unmappedText(fields));
  if (format === 'html') process.stdout.write(toHtml(path.basename(file), events));
  if (stop.signal.aborted) process.stderr.write('kestrel: stopped\n');
  return ok ? 0 : 1;
}
