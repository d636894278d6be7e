import { describe, expect, test } from 'vitest';
import { huntedServer } from '../kit/elasticsearch/hunted-server.js';
import { missing, type ServerName } from '../kit/elasticsearch/install.mjs';
import { runHunt } from '../kit/hunt.js';

// Texts that are too long to be indexed are found all the same: alone, among others of their field, and where nothing else of a
// document says that it speaks of such an entity.
interface World {
  readonly server: ServerName;
  /** Of the server. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Of the index. */
  readonly index?: Readonly<Record<string, string>>;
}

const putTogether = { 'mapping.source.mode': 'synthetic' };
const worlds: Readonly<Record<string, World>> = {
  elasticsearch8: { server: 'elasticsearch8' },
  'elasticsearch8 that puts _source together': { server: 'elasticsearch8', index: putTogether },
  elasticsearch9: { server: 'elasticsearch9' },
  'elasticsearch9 that puts _source together': { server: 'elasticsearch9', index: putTogether },
  opensearch: { server: 'opensearch' },
  'opensearch that runs no scripts': { server: 'opensearch', settings: { 'script.allowed_types': 'none' } },
};
for (const [name, world] of Object.entries(worlds)) {
  const why = missing(world.server);
  if (why !== undefined) process.stderr.write(`Long texts are not tried on ${name}: ${why}.\n`);
  describe.skipIf(why !== undefined)(`texts that are too long for ${name}`, () => longTextsOn(world));
}

const limit = 12;
const keyword = { type: 'keyword', ignore_above: limit };
const mappings = {
  dynamic_templates: [{ text: { match_mapping_type: 'string', mapping: keyword } }],
  properties: {
    '@timestamp': { type: 'date' },
    exe: keyword,
    sent: { ...keyword, copy_to: 'url.full' },
    process: {
      properties: {
        name: { type: 'alias', path: 'exe' },
        pid: { type: 'long' },
        command_line: { type: 'text', fields: { keyword } },
      },
    },
  },
};
const long = 'a text too long with a needle in it';
const documents = [
  // Processes 1 to 5: a text beside which there is a keyword, alone and among others.
  { process: { pid: 1, command_line: 'a needle' } },
  { process: { pid: 2, command_line: long } },
  { process: { pid: 3, command_line: ['short', long] } },
  { process: [{ pid: 4 }, { command_line: 'short' }, { command_line: long }] },
  { process: { pid: 5, command_line: 'short' } },
  // A word that is cut into two where the index keeps the words of the text.
  { process: { pid: 8, command_line: `cmd /c ${'x'.repeat(252)}Straddle` } },
  // A name is another name for a field.
  { process: { pid: 6 }, exe: long },
  { process: { pid: 7 }, exe: ['short', long] },
  // Files of which nothing else is known.
  { file: { name: long } },
  { file: { name: ['f', `${long}, too`] } },
  { 'file.name': 'a file with a needle, dotted' },
  { file: { name: 'needle.txt' } },
  // Copied from another field.
  { sent: `https://example.org/${long}` },
  { url: { full: 'http://e.org' } },
  { user: { name: 'nobody' } },
];

function longTextsOn({ server, settings = {}, index = {} }: World): void {
  const session = huntedServer({
    server,
    settings,
    async fill(send) {
      await send('PUT', 'long', { mappings, settings: { index } });
      for (const [place, one] of documents.entries())
        await send('POST', `long/_doc/${place}?refresh=true`, {
          '@timestamp': '2021-04-01T12:00:00.000Z',
          host: { id: 'h1' },
          ...one,
        });
      return ['long'];
    },
  });

  const range = 'START 2021-04-01 STOP 2021-04-02';

  test.each([
    ['process', "WHERE id LIKE '%'", 8],
    ['process', "WHERE command_line LIKE '%needle%'", 4],
    ['process', "WHERE command_line MATCHES 'ne+dle'", 4],
    ['process', "WHERE command_line MATCHES 'needle'", 4],
    ['process', `WHERE command_line = '${long}'`, 3],
    ['process', "WHERE command_line = 'short'", 3],
    ['process', `WHERE command_line IN ('short', '${long}')`, 4],
    ['process', "WHERE command_line NOT LIKE 'short%'", 5],
    ['process', "WHERE command_line LIKE '%needle'", 1],
    ['process', "WHERE command_line LIKE '%LONG%'", 0],
    ['process', "WHERE command_line LIKE '%o_g with%'", 3],
    ['process', "WHERE command_line LIKE '%xStraddle'", 1],
    ['process', "WHERE command_line != 'short'", 5],
    ['process', "WHERE name LIKE '%needle%'", 2],
    ['process', "WHERE name != 'short'", 2],
    ['process', "WHERE name LIKE '%needle%' AND pid = 7", 1],
    ['process', "WHERE name LIKE '%needle%' OR command_line LIKE '%needle%'", 6],
    ['process', "WHERE name = 'short'", 1],
    ['process', 'WHERE name IS NOT NULL', 2],
    ['file', "WHERE id LIKE '%'", 4],
    ['file', "WHERE name LIKE '%needle%'", 4],
    ['file', `WHERE name = '${long}'`, 1],
    ['file', "WHERE name NOT LIKE 'n%'", 3],
    ['url', "WHERE id LIKE '%'", 2],
    ['url', "WHERE value LIKE '%needle%'", 1],
  ])('GET %s %s: %i', finds);

  test('GET of 3,000 texts, and of one that is too long', async () => {
    const texts = [...Array.from({ length: 3000 }, (_, number) => `a text of number ${number}`), long];
    await finds('process', `WHERE command_line IN (${texts.map((text) => `'${text}'`).join()})`, 3);
  });

  async function finds(type: string, where: string, count: number): Promise<void> {
    const answer = await runHunt(session(), `x = GET ${type} FROM stixshifter://long ${where} ${range}`);
    expect(answer.error).toBeUndefined();
    expect(answer.counts('x')[0]).toBe(count);
  }

  // Only OpenSearch does not note which documents have one, and only a script can look for them there.
  if (server !== 'opensearch' || 'script.allowed_types' in settings) return;

  const stopped = `x = GET process FROM stixshifter://long WHERE command_line LIKE '%needle%' ${range}`;

  test('more documents than the limit are looked through only where the hunter says so', async () => {
    session().configure({ maxRecords: 2 });
    const { error } = await runHunt(session(), stopped);
    expect(error).toMatchObject({ code: 'too-many-records', fetchAnyway: stopped });
    expect(error?.message).toMatch(
      /: 4 documents have to be looked through .*, in exe, process\.command_line/,
    );
    const answer = await runHunt(session(), stopped, undefined, { fetchAnyway: [stopped] });
    expect(answer.counts('x')[0]).toBe(4);
    session().configure({ maxRecords: 250_000 });
  });
}
