import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const keyword = { type: 'keyword', ignore_above: 1024 };
const address = { properties: { ip: { type: 'ip' }, port: { type: 'long' } } };

/** Ways in which people index the same events: with ECS's types, with none, with everything as text for exact matches. */
const mappings = {
  'ECS types': {
    dynamic_templates: [{ text: { match_mapping_type: 'string', mapping: keyword } }],
    properties: {
      '@timestamp': { type: 'date' },
      source: address,
      destination: address,
      process: {
        properties: {
          pid: { type: 'long' },
          command_line: { type: 'wildcard', fields: { text: { type: 'text' } } },
          parent: { properties: { pid: { type: 'long' }, command_line: { type: 'wildcard' } } },
        },
      },
    },
  },
  'dynamic mapping': {},
  'everything keyword': {
    date_detection: false,
    dynamic_templates: ['string', 'long', 'double', 'boolean'].map((type) => ({
      [type]: { match_mapping_type: type, mapping: { type: 'keyword', ignore_above: 256 } },
    })),
    properties: { '@timestamp': { type: 'keyword' } },
  },
} as const;

export type MappingName = keyof typeof mappings;

/** Documents of a newline-delimited, gzipped file. */
export function documentsOf(file: string): string[] {
  return gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
}

/** Makes an index and fills it; throws where the server refuses a document. With `ids` they are numbers from 0. */
export async function indexEvents(
  url: string,
  index: string,
  mapping: MappingName,
  documents: readonly string[],
  { ids = false }: { readonly ids?: boolean } = {},
): Promise<void> {
  const settings = { number_of_shards: 2, number_of_replicas: 0, 'mapping.total_fields.limit': 5000 };
  await request(`${url}/${index}`, 'PUT', JSON.stringify({ settings, mappings: mappings[mapping] }));
  for (let start = 0; start < documents.length; start += 1000) {
    const chunk = documents.slice(start, start + 1000);
    const answer = await request(
      `${url}/${index}/_bulk`,
      'POST',
      chunk.map((one, place) => `{"index":${ids ? `{"_id":"${start + place}"}` : '{}'}}\n${one}\n`).join(''),
    );
    if (answer['errors'] === true) throw new Error(`${index}: ${JSON.stringify(answer).slice(0, 2000)}`);
  }
  await request(`${url}/${index}/_refresh`, 'POST');
}

/** Asks a server, with JSON or lines of it. Throws where it refuses. */
export async function request(url: string, method: string, body?: string): Promise<Record<string, unknown>> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/x-ndjson' },
    ...(body !== undefined && { body }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url}: ${text.slice(0, 500)}`);
  return JSON.parse(text) as Record<string, unknown>;
}
