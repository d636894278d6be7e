/** The table of damaged and oddly packed files in the README of the shared data, row by row. */
import { describe, expect, test } from 'vitest';
import { sharedData, sharedFolder } from '../../../kit/shared.js';
import { testPorts } from '../../../kit/ports.js';
import { mentions, readSources, type ReadAnswer } from '../../../kit/read-source.js';

const read = (file: string): Promise<ReadAnswer> => readSources(`file://${sharedData('malformed', file)}`);

/** What the records say, whatever they are called: times and attributes, in any order. */
function said({ records }: ReadAnswer): string[] {
  return mentions(records)
    .map(({ record, object }) =>
      JSON.stringify([record.firstObserved, record.host, object.type, object.attributes]),
    )
    .sort();
}

describe.skipIf(sharedFolder === undefined)('malformed', () => {
  test.each([
    'utf8_bom.ndjson',
    'utf16le_bom.ndjson',
    'json_array.json',
    'es_bulk.ndjson',
    'es_fields_arrays.ndjson',
    'dotted_keys.ndjson',
    'two_members.ndjson.gz',
    'gz_named_json.json',
  ])('%s: the 17 records, and nothing is wrong', async (file) => {
    const answer = await read(file);
    expect(answer.problems).toEqual([]);
    expect(answer.records).toHaveLength(17);
    expect(said(answer)).toEqual(said(await read('crlf_blank_lines.ndjson')));
  });

  test('crlf_blank_lines.ndjson: 17 records', async () => {
    const { records, problems } = await read('crlf_blank_lines.ndjson');
    expect([records.length, problems]).toEqual([17, []]);
  });

  test('five_bad_lines.ndjson: 17 records, five lines named', async () => {
    const { records, problems, counts } = await read('five_bad_lines.ndjson');
    expect(records).toHaveLength(17);
    expect(counts).toEqual([{ file: 'five_bad_lines.ndjson', unit: 'line', all: 22, unreadable: 5 }]);
    expect(problems.map(({ file, line, why }) => [file, line, why.replace(/: .*/, '')])).toEqual([
      ['five_bad_lines.ndjson', 4, 'no JSON'],
      ['five_bad_lines.ndjson', 7, 'no JSON'],
      ['five_bad_lines.ndjson', 9, 'a list, not an object'],
      ['five_bad_lines.ndjson', 10, 'null, not an object'],
      ['five_bad_lines.ndjson', 11, 'a string, not an object'],
    ]);
  });

  test('es_search_response.json: 17 records, and what the response lacks', async () => {
    const { records, problems } = await read('es_search_response.json');
    expect(records).toHaveLength(17);
    expect(problems.map(({ why }) => why)).toEqual([
      'the search failed on 1 of 3 shards',
      'the search found at least 10000 documents; the response holds 17',
    ]);
  });

  test('mixed_types.ndjson: numbers as text, lists of one and GUIDs in any case say the same', async () => {
    const guid = (text: string): string =>
      text.replace(/\{?([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\}?/g, (_, bare: string) =>
        bare.toLowerCase(),
      );
    const mixed = await read('mixed_types.ndjson');
    expect([mixed.records.length, mixed.problems]).toEqual([17, []]);
    expect(said(mixed).map(guid).sort()).toEqual(
      said(await read('crlf_blank_lines.ndjson'))
        .map(guid)
        .sort(),
    );
  });

  test('truncated.ndjson.gz: what can be read, and that it is cut off', async () => {
    const { records, problems } = await read('truncated.ndjson.gz');
    expect(records).toHaveLength(184);
    expect(problems).toMatchObject([
      {
        file: 'truncated.ndjson.gz',
        line: 185,
        why: 'the gzip is cut off',
        damage: expect.any(String) as string,
      },
    ]);
  });

  test('two_files_and_macosx.zip: 8 + 9 records; the resource fork is passed over, the text file named', async () => {
    const { records, problems } = await read('two_files_and_macosx.zip');
    expect(records).toHaveLength(17);
    expect(problems).toEqual([
      { file: 'two_files_and_macosx.zip/a/readme.txt', why: 'it looks like plain text' },
    ]);
  });

  test('zip_path_traversal.zip: 2 records, and nothing is written', async () => {
    const ports = testPorts();
    const from = `file://${sharedData('malformed', 'zip_path_traversal.zip')}`;
    expect((await readSources(from, ports)).records).toHaveLength(2);
    expect([...ports.made]).toEqual([]);
  });

  test.each([
    ['empty.ndjson', 'it is empty'],
    ['empty.zip', 'it holds no files'],
  ])('%s: no record, and why', async (file, why) => {
    expect(await read(file)).toEqual({ records: [], problems: [{ file, why }], counts: [] });
  });
});

describe.skipIf(sharedFolder === undefined)('foreign', () => {
  test.each([
    ['zeek_apt29_day1_first40.ndjson', 'logs of Zeek'],
    ['firepit_zeek_example.log', 'logs of Zeek'],
    ['aws_cloudtrail_5.ndjson', 'events of AWS CloudTrail'],
    ['aws_s3_honeybucket_4.csv', 'a table (CSV)'],
    ['linux_auditd_arp.log', 'a log of Linux auditd'],
    ['sentinel_windowsevent_sysmon_8.ndjson', 'an export of Azure Sentinel'],
    ['sentinel_syslog_linux_sysmon_8.ndjson', 'syslog messages in an export of Azure Sentinel'],
  ])('%s looks like %s', async (file, looksLike) => {
    await expect(readSources(`file://${sharedData('foreign', file)}`)).rejects.toMatchObject({
      code: 'foreign-data',
      message: `${file} is no data that can be hunted in: it looks like ${looksLike}.`,
      hint: expect.stringContaining('STIX 2.0 and 2.1 bundles') as string,
    });
  });
});
