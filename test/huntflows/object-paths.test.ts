/** Object paths as STIX patterns have them (STIX 2.1 section 9.7): list steps and quoted keys at any depth, extensions. */
import { expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import { runHunt, type HuntAnswer } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

const objects = {
  0: { type: 'artifact', mime_type: 'text/html', payload_bin: 'PGEvPg==' },
  1: {
    type: 'network-traffic',
    dst_port: 80,
    protocols: ['tcp', 'http'],
    extensions: {
      'http-request-ext': {
        request_method: 'post',
        request_header: { 'User-Agent': 'curl/8', 'Accept.Odd Name': 'x' },
        message_body_data_ref: '0',
      },
    },
  },
  2: {
    type: 'file',
    name: 'a.exe',
    extensions: {
      'windows-pebinary-ext': {
        sections: [
          { name: '.text', entropy: 6.1 },
          { name: 'UPX0', entropy: 7.9 },
        ],
        optional_header: { magic_hex: '010b', dll_characteristics_hex: '4140' },
      },
      'ntfs-ext': { alternate_data_streams: [{ name: 'Zone.Identifier', size: 26 }] },
    },
  },
  3: {
    type: 'process',
    x_unique_id: 'one',
    environment_variables: { 'PROGRAMFILES(X86)': 'C:\\P', PATH: 'C:\\' },
    extensions: { 'windows-service-ext': { service_name: 'sirvizio', service_dll_refs: ['2'] } },
  },
  4: {
    type: 'file',
    name: 'b.pdf',
    extensions: {
      'pdf-ext': { version: '1.7', is_optimized: false, document_info_dict: { 'Creation Date': 'May 1' } },
    },
  },
  5: { type: 'process', x_unique_id: 'two', image_ref: '4', x_grid: [['a', 'b'], ['c', ['d']], 'e'] },
  6: { type: 'file', name: 'c.zip', extensions: { 'archive-ext': { contains_refs: ['2', '4'] } } },
};

const bundle = {
  type: 'bundle',
  spec_version: '2.0',
  objects: [
    {
      type: 'observed-data',
      first_observed: '2021-01-01T00:00:00Z',
      last_observed: '2021-01-01T00:00:00Z',
      number_observed: 1,
      objects,
    },
  ],
};

async function answerOf(huntflow: string): Promise<HuntAnswer> {
  const ports = testPorts({ '/hunt/bundle.json': JSON.stringify(bundle) });
  const session = await openSession(ports, { folder: '/hunt' });
  try {
    return await runHunt(session, huntflow);
  } finally {
    session.close();
  }
}

test.each([
  ['file', `extensions.'windows-pebinary-ext'.sections[*].entropy > 7.0`, 'name', 'a.exe'],
  ['file', `extensions.'windows-pebinary-ext'.sections[*].name = 'UPX0'`, 'name', 'a.exe'],
  ['file', `[file:extensions.'windows-pebinary-ext'.optional_header.magic_hex = '010b']`, 'name', 'a.exe'],
  ['file', `extensions.'ntfs-ext'.alternate_data_streams[*].name = 'Zone.Identifier'`, 'name', 'a.exe'],
  ['file', `extensions.'ntfs-ext'.alternate_data_streams[*].size < 100`, 'name', 'a.exe'],
  ['file', `extensions.'pdf-ext'.document_info_dict.'Creation Date' LIKE 'May%'`, 'name', 'b.pdf'],
  ['file', `extensions.'pdf-ext'.is_optimized = false`, 'name', 'b.pdf'],
  ['file', `extensions.'archive-ext'.contains_refs[*].name = 'b.pdf'`, 'name', 'c.zip'],
  ['process', `extensions.'windows-service-ext'.service_dll_refs[*].name = 'a.exe'`, 'x_unique_id', 'one'],
  ['process', `environment_variables.'PROGRAMFILES(X86)' = r'C:\\P'`, 'x_unique_id', 'one'],
  ['network-traffic', `extensions.'http-request-ext'.request_header.'User-Agent' = 'curl/8'`, 'dst_port', 80],
  ['network-traffic', `extensions.'http-request-ext'.request_header.'Accept.Odd Name' = 'x'`, 'dst_port', 80],
  [
    'network-traffic',
    `extensions.'http-request-ext'.message_body_data_ref.mime_type = 'text/html'`,
    'dst_port',
    80,
  ],
  ['network-traffic', `protocols[*] = 'http'`, 'dst_port', 80],
  ['process', `x_grid = 'd'`, 'x_grid', ['a', 'b', 'c', 'd', 'e']],
])('GET %s WHERE %s', async (type, where, shown, value) => {
  const answer = await answerOf(
    `a = GET ${type} FROM bundle.json WHERE ${where.replaceAll('\\\\', '\\')} DISP a ATTR ${shown}`,
  );
  expect(answer.error).toBeUndefined();
  expect(answer.tables[0]?.rows).toEqual([[value]]);
});

test('shown by the same paths', async () => {
  const answer = await answerOf(
    `f = GET file FROM bundle.json WHERE name = 'a.exe'
     DISP f ATTR extensions.'windows-pebinary-ext'.sections[*].name
     p = GET process FROM bundle.json WHERE x_unique_id = 'one'
     DISP p ATTR extensions.'windows-service-ext'.service_dll_refs[*].name, environment_variables.'PROGRAMFILES(X86)'
     s = SORT p BY extensions.'windows-service-ext'.service_dll_refs[*].name`,
  );
  expect(answer.error).toBeUndefined();
  expect(answer.tables.map(({ rows }) => rows)).toEqual([[[['.text', 'UPX0']]], [['a.exe', 'C:\\P']]]);
});

test('FIND follows what is told in extensions of a file, and the executable in the name that STIX 2.1 gives it', async () => {
  const answer = await answerOf(
    `z = GET file FROM bundle.json WHERE name = 'c.zip'
     inside = FIND file CONTAINED BY z DISP inside ATTR name SORT BY name ASC
     around = FIND file CONTAINED inside DISP around ATTR name
     p = FIND process LOADED inside DISP p ATTR x_unique_id
     f = FIND file LOADED BY p DISP f ATTR name`,
  );
  expect(answer.error).toBeUndefined();
  const names = answer.tables.map(({ rows }) => rows.flat());
  expect(names).toEqual([['a.exe', 'b.pdf'], ['c.zip'], ['two'], ['b.pdf']]);
});
