import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileMapping } from '../../../../../engine/mapping/apply.js';
import ecs from '../../../../../engine/mapping/ecs.json' with { type: 'json' };
import type { MappingFile } from '../../../../../engine/mapping/mapping-file.js';
import type { SourceObject } from '../../../../../engine/model/record.js';
import { fieldsOfType } from '../../../../../engine/sources/elastic-ecs/asked-fields.js';
import { documentsOf } from '../../../../kit/elasticsearch/index-events.js';
import { sharedData, sharedFolder } from '../../../../kit/shared.js';

const file = ecs as unknown as MappingFile;
const mapping = compileMapping(ecs);
const sample = path.join('samples', 'process-tree', 'host101.sysmon.ecs.ndjson.gz');
const shared = sharedFolder === undefined ? [] : readdirSync(sharedData('ecs'));
const files = [
  sample,
  ...shared.filter((name) => name.endsWith('ecs.ndjson.gz')).map((name) => sharedData('ecs', name)),
];

describe('the fields that show that a document speaks of a type', () => {
  it('are those that a role needs, behind references too', () => {
    expect(fieldsOfType(file, 'url')).toEqual(['url.full', 'url.original']);
    expect(fieldsOfType(file, 'network-traffic')).toEqual([
      'destination.ip',
      'server.ip',
      'winlog.event_data.DestAddress',
      'destination.domain',
      'server.domain',
      'destination.address',
      'server.address',
      'source.ip',
      'client.ip',
      'winlog.event_data.SourceAddress',
      'winlog.event_data.IpAddress',
      'winlog.event_data.ClientAddress',
      'winlog.user_data.Param3',
      'winlog.user_data.Address',
      'source.domain',
      'client.domain',
      'source.address',
      'client.address',
    ]);
    expect(fieldsOfType(file, 'process')).not.toContain('@timestamp');
  });

  it('are none of a type that the mapping does not know', () => {
    expect(fieldsOfType(file, 'x-nothing')).toEqual([]);
  });

  it.each(files.map((name) => [path.basename(name), name] as const))(
    'are in every document of which the mapping makes one: %s',
    (_, name) => {
      const lacking: string[] = [];
      for (const line of documentsOf(name)) {
        const document = JSON.parse(line) as Record<string, unknown>;
        for (const type of typesIn(mapping.apply(document, 'one')?.objects ?? [])) {
          const fields = fieldsOfType(file, type);
          if (!fields.some((field) => valueAt(document, field) !== undefined))
            lacking.push(`${type} ${line}`);
        }
      }
      expect(lacking.slice(0, 3)).toEqual([]);
    },
  );
});

function typesIn(objects: readonly SourceObject[], found = new Set<string>()): Set<string> {
  for (const { type, references = {} } of objects) {
    found.add(type);
    typesIn(Object.values(references).flat(), found);
  }
  return found;
}

function valueAt(document: object, field: string): unknown {
  let value: unknown = document;
  for (const key of field.split('.')) value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  return value;
}
