import type { SourceObject, SourceRecord } from '../../engine/model/record.js';
import { openSources } from '../../engine/sources/open-source.js';
import type { ReadCount, ReadProblem } from '../../engine/sources/source.js';
import type { Ports } from '../../engine/ports.js';
import { testPorts } from './ports.js';

export interface ReadAnswer {
  readonly records: readonly SourceRecord[];
  readonly problems: readonly ReadProblem[];
  readonly counts: readonly ReadCount[];
}

/** Everything that the data sources of a FROM clause hold. */
export async function readSources(
  from: string,
  ports: Ports = testPorts(),
  folder = '/hunt',
): Promise<ReadAnswer> {
  const records: SourceRecord[] = [];
  const problems: ReadProblem[] = [];
  const counts: ReadCount[] = [];
  for (const source of await openSources(from, { ports, settings: { folder } })) {
    for await (const batch of source.query({ type: 'process' }, new AbortController().signal)) {
      records.push(...batch.records);
      problems.push(...(batch.problems ?? []));
      counts.push(...(batch.counts ?? []));
    }
  }
  return { records, problems, counts };
}

/** All objects that records mention, what is referred to included, each once per record. */
export function mentions(records: readonly SourceRecord[]): { record: SourceRecord; object: SourceObject }[] {
  return records.flatMap((record) => {
    const seen = new Set<SourceObject>();
    const visit = (object: SourceObject): void => {
      if (seen.has(object)) return;
      seen.add(object);
      for (const target of Object.values(object.references ?? {}))
        [target].flat().forEach((one) => visit(one));
    };
    record.objects.forEach(visit);
    return [...seen].map((object) => ({ record, object }));
  });
}
