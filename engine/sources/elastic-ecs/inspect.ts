import { FieldTally } from '../../mapping/field-tally.js';
import { mappedAttributes, type MappedAttribute } from '../../mapping/rule-fields.js';
import type { FoundAttribute, Inspection } from '../../model/inspection.js';
import type { Warning } from '../../model/result.js';
import { AttributeTally, byTypeAndAttribute } from '../attribute-tally.js';
import { noEvents } from '../inspection-notes.js';
import type { ElasticConfig } from './config.js';
import type { Opened } from './open-indices.js';
import { documentOf } from './hit-document.js';
import { lostFields } from './outside-source.js';
import { asking } from './retry.js';
import { timeFilter } from './time-query.js';

/** Documents that examples and unmapped fields are taken from. */
const sampleSize = 100;

export interface Inspected extends Opened {
  readonly config: ElasticConfig;
}

/** Counts the documents and looks at the newest: two requests. Throws a KestrelError, or Cancelled. */
export async function inspectCluster(opened: Inspected, signal: AbortSignal): Promise<Inspection> {
  const { client, config, documents: reader, product, indices, time, outside } = opened;
  const requests = { count: 0 };
  const ask = <T>(request: () => Promise<T>) => asking(request, config, signal, requests);
  const documents = await ask(() => client.count({ match_all: {} }, signal));
  const hits = await ask(() =>
    client.newest({ ...(time && { time }), ...(outside && { outside }), size: sampleSize }, signal),
  );
  const unmapped = new FieldTally();
  const examples = new AttributeTally();
  let newest = -Infinity;
  for (const hit of hits) {
    const document = documentOf(hit, outside);
    unmapped.add(document, reader);
    const record = reader.apply(document, hit._id);
    if (!record) continue;
    examples.add(record);
    newest = Math.max(newest, record.lastObserved);
  }
  return {
    product,
    places: indices,
    documents,
    complete: true,
    ...(time !== undefined && Number.isFinite(newest) && { newest }),
    attributes: attributesOf(opened, examples),
    unmapped: unmapped.fields(),
    notes: notesOn(opened, documents),
  };
}

/** The attributes of which the index has a field, with what the newest documents give of them. */
function attributesOf({ kinds, index }: Inspected, examples: AttributeTally): FoundAttribute[] {
  const seen = new Map(examples.attributes().map((one) => [`${one.type} ${one.attribute}`, one]));
  const found = new Map<string, MappedAttribute>();
  for (const { file, placesOf } of kinds) {
    for (const { type, attribute, fields } of mappedAttributes(file)) {
      const key = `${type} ${attribute}`;
      const there = fields.flatMap(placesOf).flatMap(({ field }) => (index.has(field) ? [field] : []));
      const all = [...new Set([...(found.get(key)?.fields ?? []), ...there])];
      if (all.length > 0) found.set(key, { type, attribute, fields: all });
    }
  }
  return [...found]
    .map(([key, one]) => ({ ...one, examples: seen.get(key)?.examples ?? [] }))
    .sort(byTypeAndAttribute);
}

function notesOn(
  { kinds, index, outside, knowsLeftOut, indices, config }: Inspected,
  documents: number,
): Warning[] {
  const field = kinds[0]?.times[0]?.field;
  const canBeAsked = kinds.some((kind) => timeFilter({ start: 0 }, kind, index).length > 0);
  return [
    ...(documents === 0 ? [noEvents(indices.length === 1 ? 'the index' : 'the indices')] : []),
    ...(canBeAsked ? [] : [noTimeField(field ?? 'the time')]),
    ...(outside !== undefined && outside.lost.length > 0 ? [lostNote(outside.lost)] : []),
    ...(knowsLeftOut ? [] : [config.indices.includes(':') ? mappingElsewhere : hiddenMapping]),
  ];
}

function noTimeField(field: string): Warning {
  return {
    code: 'source-no-time',
    message: `${field} is no date in these indices, so a time range is decided after fetching.`,
    hint: `Map ${field} as date, so that only the time range is fetched.`,
  };
}

function lostNote(fields: readonly string[]): Warning {
  const what = lostFields(fields);
  return {
    code: 'source-lost-fields',
    message: `${what.charAt(0).toUpperCase()}${what.slice(1)}.`,
    hint: 'Index the events again with these fields in _source, or as keyword.',
  };
}

/** No server tells the mapping of another cluster's index. */
const mappingElsewhere: Warning = {
  code: 'source-hidden-mapping',
  message:
    'The mappings of other clusters cannot be read, so most conditions on text are decided after fetching.',
  hint: 'A profile for the other cluster itself fetches less.',
};

const hiddenMapping: Warning = {
  code: 'source-hidden-mapping',
  message: 'The account may not read the mapping, so most conditions on text are decided after fetching.',
  hint: 'Give it the privilege view_index_metadata on these indices, on OpenSearch the permission indices:admin/get.',
};
