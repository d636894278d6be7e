import { append } from '../append.js';
import type { Inspection, UnmappedField } from '../model/inspection.js';
import type { Warning } from '../model/result.js';
import { throwIfCancelled } from '../cancel.js';
import { AttributeTally, byTypeAndAttribute } from './attribute-tally.js';
import { noEvents } from './inspection-notes.js';
import type { ReadCount, ReadProblem, RecordBatch } from './source.js';
import { damageOf, unreadableOf } from './unreadable.js';

/** Enough to know what a file is; the rest of a large one would only make the answer late. */
const maxRecords = 100_000;

interface ReadSource {
  readonly batches: AsyncIterable<RecordBatch>;
  /** What answers, as it is shown. */
  readonly product: string;
  /** Names of its parts. */
  readonly places: readonly string[];
  /** Asked when the records were read. */
  readonly unmapped: () => readonly UnmappedField[];
}

/** Reads the records of a source, up to a limit, to say what it holds. Throws as reading does. */
export async function inspectByReading(
  { batches, product, places, unmapped }: ReadSource,
  signal: AbortSignal,
): Promise<Inspection> {
  const tally = new AttributeTally();
  const problems: ReadProblem[] = [];
  const counts: ReadCount[] = [];
  let documents = 0;
  // STIX objects that nobody observed have the time 0.
  let newest = 0;
  for await (const batch of batches) {
    throwIfCancelled(signal);
    append(problems, batch.problems ?? []);
    append(counts, batch.counts ?? []);
    documents += batch.records.length;
    for (const record of batch.records) {
      tally.add(record);
      newest = Math.max(newest, record.lastObserved);
    }
    if (documents >= maxRecords) break;
  }
  return {
    product,
    places,
    documents,
    complete: documents < maxRecords,
    ...(newest > 0 && { newest }),
    attributes: [...tally.attributes()].sort(byTypeAndAttribute),
    unmapped: unmapped(),
    notes: [...(documents === 0 ? [noEvents(product)] : []), ...damageNotes(problems, counts)],
  };
}

function damageNotes(problems: readonly ReadProblem[], counts: readonly ReadCount[]): Warning[] {
  const read = { pool: 0, problems, counts };
  const damage = damageOf(read);
  return [
    ...unreadableOf(read).map(({ full }) => ({ code: 'partly-unreadable', message: full })),
    ...(damage === undefined ? [] : [{ code: 'damaged-file', message: damage.message }]),
  ];
}
