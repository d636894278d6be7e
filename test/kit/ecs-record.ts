import ecs from '../../engine/mapping/ecs.json';
import { compileMapping } from '../../engine/mapping/apply.js';
import type { MappingFile } from '../../engine/mapping/mapping-file.js';
import type { SourceObject, SourceRecord } from '../../engine/model/record.js';

const mapping = ecs as MappingFile;

/** The record that ecs.json makes of a document with a time. */
export function map(document: Record<string, unknown>): SourceRecord {
  const record = compileMapping(mapping).apply(
    { '@timestamp': '2021-04-01T10:00:00.123Z', ...document },
    'a',
  );
  if (!record) throw new Error('no record');
  return record;
}

/** A document of Sysmon, by winlogbeat on a collector of events: of HR001, whatever `host` says. */
export const sysmon = (code: unknown, rest: Record<string, unknown>): Record<string, unknown> => ({
  event: { code, provider: 'Microsoft-Windows-Sysmon', category: ['process'] },
  winlog: { computer_name: 'HR001.shire.com', user: { identifier: 'S-1-5-18' } },
  host: { name: 'WECserver', id: 'collector' },
  ...rest,
});

/** All objects of a type, what is referred to included. */
export function all(record: SourceRecord, type: string): SourceObject[] {
  const seen = new Set<SourceObject>();
  const visit = (object: SourceObject): void => {
    if (seen.has(object)) return;
    seen.add(object);
    Object.values(object.references ?? {})
      .flat()
      .forEach((target) => visit(target));
  };
  record.objects.forEach(visit);
  return [...seen].filter((object) => object.type === type);
}

export const attributes = (record: SourceRecord, type: string): unknown[] =>
  all(record, type).map((object) => object.attributes);
