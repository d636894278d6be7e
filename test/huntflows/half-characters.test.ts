/** Texts that no UTF-8 holds, and those that begin with a byte order mark: none becomes another, or the same as another. */
import { describe, expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import { runHunt } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

/** As JSON: two halves of a character that stand alone, and a whole one. */
const names = ['"a\\ud800.exe"', '"a\\udc00.exe"', '"a\\ud83d\\ude00.exe"'];
const shown = ['a\\ud800.exe', 'a\\udc00.exe', 'a\u{1F600}.exe'];

const document = (name: string, index: number) =>
  `{"@timestamp":"2021-01-01T00:00:0${index}Z","event":{"code":"1"},"process":{"pid":${index},"name":${name}}}`;

async function rowsOf(text: string) {
  const ports = testPorts({
    '/hunt/e.json': names.map(document).join('\n'),
    '/hunt/list.json': `[${names.map((name) => `{"type":"x-v","name":${name},"v":["\\ud800"]}`).join(',')}]`,
  });
  const session = await openSession(ports, { folder: '/hunt' });
  const { error, tables } = await runHunt(session, text);
  session.close();
  expect(error).toBeUndefined();
  return tables.map(({ rows }) => rows);
}

const columnOf = (values: readonly unknown[]) => values.map((value) => [value]);

describe('half a character is spelled out', () => {
  test('in a document, and found by its escape', async () => {
    const hunt = `p = GET process FROM e.json WHERE pid >= 0 DISP p ATTR name
      one = p WHERE name = 'a\\ud800.exe' DISP one ATTR pid
      other = GET process FROM e.json WHERE name LIKE '%\\udc00%' DISP other ATTR pid`;
    expect(await rowsOf(hunt)).toEqual([columnOf(shown), [[0]], [[1]]]);
  });

  test('in NEW and in what is loaded', async () => {
    const made = names.map((name) => `{"name": ${name}}`).join(', ');
    const hunt = `n = NEW x-v [${made}] DISP n ATTR name  l = LOAD list.json DISP l ATTR name, v`;
    expect(await rowsOf(hunt)).toEqual([columnOf(shown), shown.map((name) => [name, '\\ud800'])]);
  });

  test.each(['csv', 'json', 'parquet'])('and comes back from a file as the same: %s', async (format) => {
    const hunt = `p = GET process FROM e.json WHERE pid >= 0 SAVE p TO p.${format}
      q = LOAD p.${format} DISP q ATTR name SORT BY pid ASC
      same = JOIN p, q BY name, name  DISP same ATTR name`;
    expect(await rowsOf(hunt)).toEqual([columnOf(shown), columnOf(shown)]);
  });

  test('so that entities that differ in it alone have ids of their own', async () => {
    const [rows] = await rowsOf(`l = LOAD list.json DISP l ATTR id`);
    expect(new Set(rows?.flat()).size).toBe(3);
  });
});

describe('a text that begins with a byte order mark keeps it', () => {
  const made = `n = NEW x-v [{"name": "\\ufeffa"}, {"name": "a"}, {"name": "\\ufeff"}]`;
  const all = ['\ufeffa', 'a', '\ufeff'];

  test.each([
    ["name = '\\ufeffa'", ['\ufeffa']],
    ["name IN ('a', '\\ufeff')", ['a', '\ufeff']],
    ["name LIKE '%a'", ['\ufeffa', 'a']],
    ["name NOT LIKE 'a%'", ['\ufeffa', '\ufeff']],
    [
      `name IN ('\\ufeffa', ${Array.from({ length: 60 }, (_, index) => `'x${index}'`).join(', ')})`,
      ['\ufeffa'],
    ],
  ])('and is found: %s', async (pattern, found) => {
    expect(await rowsOf(`${made} w = n WHERE ${pattern} DISP w ATTR name`)).toEqual([columnOf(found)]);
  });

  test.each(['csv', 'json', 'parquet'])('in a file, too: %s', async (format) => {
    const hunt = `${made} SAVE n TO n.${format} l = LOAD n.${format} DISP l ATTR name`;
    expect(await rowsOf(hunt)).toEqual([columnOf(all)]);
  });
});

test('bytes that are no UTF-8 are told, and where they begin; a replacement character that the file has is its own', async () => {
  const line = (name: Buffer) =>
    Buffer.concat([Buffer.from(document('"', 1).slice(0, -2)), name, Buffer.from('"}}\n')]);
  const whole = line(Buffer.from('caf\u00e9 \ufffd'));
  const latin1 = line(Buffer.from('caf\u00e9', 'latin1'));
  const warned = async (...lines: readonly Buffer[]) => {
    const session = await openSession(testPorts({ '/hunt/e.json': Buffer.concat(lines) }), {
      folder: '/hunt',
    });
    const answer = await runHunt(session, 'p = GET process FROM e.json WHERE pid = 1');
    session.close();
    expect(answer.error).toBeUndefined();
    return answer.statements.flatMap(({ warnings }) => warnings.map(({ message }) => message));
  };
  expect(await warned(whole)).toEqual([]);
  expect(await warned(whole, latin1, latin1)).toEqual([
    'e.json: from line 2 on not all of it is UTF-8: the bytes that are not are shown as \ufffd.',
  ]);
});
