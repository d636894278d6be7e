import { describe, expect, test } from 'vitest';
import { huntedServer } from '../kit/elasticsearch/hunted-server.js';
import { missing, type ServerName } from '../kit/elasticsearch/install.mjs';
import { runHunt } from '../kit/hunt.js';

// A profile of several indices, each with a mapping of its own, finds what each of them holds; so does one whose mapping is odd.
for (const server of ['elasticsearch8', 'opensearch'] as const) {
  const why = missing(server);
  if (why !== undefined) process.stderr.write(`Mixed indices are not tried on ${server}: ${why}.\n`);
  describe.skipIf(why !== undefined)(`indices of ${server}`, () => indicesOf(server));
}

const keyword = { type: 'keyword' };
const text = { type: 'text' };
const textWithKeyword = { ...text, fields: { keyword: { ...keyword, ignore_above: 256 } } };

interface Index {
  /** Of `process.…`. */
  readonly process?: Readonly<Record<string, object>>;
  readonly mappings?: object;
  readonly documents: readonly object[];
}

interface Profile {
  readonly indices: readonly Index[];
  /** What is found: WHERE, and the ids of the processes, which are the last digits of their GUIDs. */
  readonly hunts: readonly (readonly [where: string, found: readonly number[]])[];
  readonly only?: ServerName;
}

function event(id: number, process: object, more: object = {}): object {
  const at = `2021-04-01T12:00:0${id}Z`;
  return { '@timestamp': at, host: { id: 'h1' }, process: { entity_id: `g${id}`, ...process }, ...more };
}

const commands = (first: number) => [event(first, { command_line: 'cmd /c whoami' })];
const foundInBoth: Profile['hunts'] = [
  ["command_line = 'cmd /c whoami'", [1, 2]],
  ["command_line IN ('cmd /c whoami', 'x')", [1, 2]],
  ["command_line LIKE '%whoami'", [1, 2]],
  ["command_line MATCHES 'whoami'", [1, 2]],
  ['command_line IS NOT NULL', [1, 2]],
  ["command_line != 'x'", [1, 2]],
];
const numbers = ['0x1f4', '0x01F4', '0500', ' 500 ', '5e2', '500.00', '0X1F4', '501', '0x1f5'].map(
  (pid, place) => event(1 + place, { pid }),
);
const long = `${'x'.repeat(300)} whoami`;
const sysmon = {
  event_id: 1,
  provider_name: 'Microsoft-Windows-Sysmon',
  channel: 'Sysmon',
  computer_name: 'h1',
};

const profiles: Readonly<Record<string, Profile>> = {
  'a keyword in one index, that cuts it off, and a text in another': {
    indices: [
      {
        process: { command_line: { ...keyword, ignore_above: 100 } },
        documents: [event(1, { command_line: long })],
      },
      { process: { command_line: text }, documents: commands(2) },
    ],
    hunts: [
      ["command_line LIKE '%whoami'", [1, 2]],
      [`command_line = '${long}'`, [1]],
      ['command_line IS NOT NULL', [1, 2]],
    ],
  },
  'a text with a keyword beside it in one index, and without in another': {
    indices: [
      { process: { command_line: textWithKeyword }, documents: commands(1) },
      { process: { command_line: text }, documents: commands(2) },
    ],
    hunts: foundInBoth,
  },
  'a text in one index, in another an object that is indexed as a whole': {
    only: 'elasticsearch8',
    indices: [
      { process: { command_line: textWithKeyword }, documents: commands(1) },
      { mappings: { process: { type: 'flattened' } }, documents: commands(2) },
    ],
    hunts: foundInBoth,
  },
  'a text without the order of its words': {
    indices: [{ process: { command_line: { ...text, index_options: 'docs' } }, documents: commands(1) }],
    hunts: [["command_line = 'cmd /c whoami'", [1]]],
  },
  'numbers that are texts': {
    indices: [{ process: { pid: text }, documents: numbers }],
    hunts: [['pid = 500', [1, 2, 3, 4, 5, 6, 7]]],
  },
  'numbers that are keywords': {
    indices: [{ process: { pid: keyword }, documents: numbers }],
    hunts: [
      ['pid = 500', [1, 2, 3, 4, 5, 6, 7]],
      ["pid LIKE '50%'", [1, 2, 3, 4, 5, 6, 7, 8, 9]],
      ["pid MATCHES '500'", [1, 2, 3, 4, 5, 6, 7]],
    ],
  },
  'addresses as keywords': {
    indices: [
      {
        documents: [event(1, {}, { source: { ip: '::ffff:10.0.0.1' }, destination: { ip: '10.0.0.2' } })],
        mappings: { source: { properties: { ip: keyword } }, destination: { properties: { ip: keyword } } },
      },
    ],
    hunts: [["opened_connection_refs.src_ref.value LIKE '10.0.%'", [1]]],
  },
  'Sysmon events whose time says nothing': {
    indices: [
      {
        documents: ['-', '2021-04-01 12:00:02.000'].map((UtcTime, place) => ({
          '@timestamp': '2021-04-01T12:00:00Z',
          winlog: {
            ...sysmon,
            event_data: { UtcTime, ProcessGuid: `g${place + 1}`, Image: 'C:\\Windows\\cmd.exe' },
          },
        })),
      },
    ],
    hunts: [["name = 'cmd.exe'", [1, 2]]],
  },
  'a long run of one character in a text that is cut off': {
    indices: [
      {
        process: { command_line: textWithKeyword },
        documents: [event(1, { command_line: `run ${'b'.repeat(1000)}` })],
      },
    ],
    hunts: [[`command_line LIKE '%${'b'.repeat(240)}%'`, [1]]],
  },
  'questions that a server refuses as they are': {
    indices: [
      {
        process: { command_line: keyword },
        documents: [event(1, { command_line: `a${'b'.repeat(1000)}` }), event(2, { command_line: 'c' })],
        mappings: { destination: { properties: { ip: { type: 'ip' } } } },
      },
    ],
    hunts: [
      [`command_line LIKE '%a${'_'.repeat(30)}%'`, [1]],
      [`command_line LIKE '%${'b'.repeat(800)}%'`, [1]],
      [`command_line MATCHES '${'b'.repeat(800)}'`, [1]],
      [`command_line LIKE 'a${'b'.repeat(1000)}%'`, [1]],
      [`command_line LIKE '${'%b'.repeat(400)}'`, [1]],
      [`command_line IN ('c', '${'b'.repeat(40_000)}')`, [2]],
      ["command_line = 'c' OR ipv4-addr:value = '010.0.0.1' OR ipv4-addr:value = '127.1'", [2]],
      ["command_line = 'c' OR ipv4-addr:value ISSUBSET '::ffff:10.0.0.0/104'", [2]],
    ],
  },
};

function indicesOf(server: ServerName): void {
  const all = Object.entries(profiles).filter(([, { only }]) => only === undefined || only === server);
  const names = all.map((_, number) => `mixed-${number}`);
  const session = huntedServer({
    server,
    async fill(send) {
      for (const [number, [, { indices }]] of all.entries())
        for (const [place, { process, mappings, documents }] of indices.entries()) {
          const name = `mixed-${number}-${place}`;
          const properties = {
            '@timestamp': { type: 'date' },
            ...(process && { process: { properties: { entity_id: keyword, ...process } } }),
            ...mappings,
          };
          await send('PUT', name, { mappings: { properties } });
          for (const document of documents) await send('POST', `${name}/_doc?refresh=true`, document);
        }
      return names.map((name) => `${name}-*`);
    },
  });

  const hunts = all.flatMap(([what, { hunts }], number) =>
    hunts.map(([where, found]) => ({ what, where, found, about: where.slice(0, 60), number })),
  );
  test.each(hunts)('give all that satisfies $about: $what', async ({ where, found, number }) => {
    const answer = await runHunt(
      session(),
      `p = GET process FROM 'stixshifter://mixed-${number}-*' WHERE ${where} START 2021-04-01 STOP 2021-04-02
       DISP p ATTR x_unique_id SORT BY x_unique_id ASC`,
    );
    expect(answer.error).toBeUndefined();
    expect(answer.tables[0]?.rows).toEqual(found.map((id) => [`g${id}`]));
  });
}
