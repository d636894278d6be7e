/** A file comes in parts whose ends fall anywhere: the values in it are the same, however it is cut. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { DamagedBytes, type Bytes } from '../../../../../engine/compression/bytes.js';
import { eventElements } from '../../../../../engine/sources/documents/event-elements.js';
import { jsonValues } from '../../../../../engine/sources/documents/json-values.js';
import { lines } from '../../../../../engine/sources/documents/lines.js';
import { tableRows } from '../../../../../engine/sources/documents/table-rows.js';
import type { Slice } from '../../../../../engine/sources/documents/slices.js';

type Splitter = (bytes: Bytes) => AsyncIterable<Slice[]>;

async function* inParts(text: string, size: number): Bytes {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function texts(splitter: Splitter, text: string, size: number): Promise<string[]> {
  const found: string[] = [];
  for await (const slices of splitter(inParts(text, size)))
    for (const { bytes, start, end, line } of slices)
      found.push(`${line}: ${bytes.toString('utf8', start, end)}`);
  return found;
}

const awkward = fc.string({ unit: fc.constantFrom('"', '\\', '\n', '{', '}', '[', ']', ',', ':', 'a', 'é') });
const value = fc.dictionary(awkward, fc.oneof(awkward, fc.array(awkward), fc.dictionary(awkward, awkward)));

describe('values', () => {
  const shapes: readonly [string, (values: readonly object[], indent?: number) => string][] = [
    ['of a list', (values, indent) => JSON.stringify(values, null, indent)],
    ['of a bundle', (values, indent) => JSON.stringify({ type: 'bundle', objects: values }, null, indent)],
    [
      'one after another',
      (values, indent) => values.map((one) => JSON.stringify(one, null, indent)).join('\n'),
    ],
  ];
  test.each(shapes)('%s', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(value, { minLength: 1 }),
        fc.constantFrom(undefined, 2),
        fc.integer({ min: 1, max: 40 }),
        async (values, indent, size) => {
          const text = write(values, indent);
          const whole = await texts(jsonValues, text, text.length * 4);
          expect(await texts(jsonValues, text, size)).toEqual(whole);
          const read = whole.map((one) => JSON.parse(one.slice(one.indexOf(': ') + 2)) as unknown);
          expect(read.slice(0, values.length)).toEqual(JSON.parse(JSON.stringify(values)));
        },
      ),
    );
  });
});

/** Papa Parse reads the whole of what it wrote; here it is given each row alone. */
test.each([',', ';', '\t'])('rows of a table with cells parted by %j', async (delimiter) => {
  const cell = fc.string({ unit: fc.constantFrom('"', delimiter, '\n', '\r\n', 'a', 'é', ' ') });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, fc.constant('z')), { minLength: 1 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.integer({ min: 1, max: 40 }),
      async (rows, newline, quotes, size) => {
        const text = Papa.unparse(rows, { delimiter, newline, quotes }) + newline;
        const found = await texts((bytes) => tableRows(bytes, delimiter), text, size);
        const cells = found.map((one) => {
          const row = one.slice(one.indexOf(': ') + 2);
          return Papa.parse<string[]>(row, { delimiter, newline: '\n' }).data[0];
        });
        expect(cells).toEqual(rows);
      },
    ),
  );
});

test('events of XML', async () => {
  const piece = fc.constantFrom(
    ...[
      '<Event>',
      '<Event a="b>">',
      "<Event x='",
      '<System>',
      '</Event>',
      '</Event >',
      '<Event/>',
      '<Events>',
      '</Events>',
      '<Eventa/>',
      '<n:Event>',
      '</n:Event>',
      '<n:System>',
    ],
    ...[
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?x ',
      '?>',
      '<!DOCTYPE a [',
      "<!ENTITY a '>'",
      '>',
      '<',
      "'",
      ' Record 1\n',
      '\n',
      'é',
      '\uFEFF',
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece), fc.integer({ min: 1, max: 12 }), async (pieces, size) => {
      const text = pieces.join('');
      const events = async (by: number): Promise<string[]> => {
        const found: string[] = [];
        for await (const slices of eventElements(inParts(text, by)))
          for (const { bytes, start, end, line, why, last } of slices)
            found.push(
              `${line}: ${why ?? bytes.toString('utf8', start, end)}${last === true ? ' (last)' : ''}`,
            );
        return found;
      };
      expect(await events(size)).toEqual(await events(text.length * 4 + 1));
    }),
    { numRuns: 1000 },
  );
});

test('lines', async () => {
  const text = fc.string({ unit: fc.constantFrom('\n', '\r', ' ', 'a', 'é') });
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (written, size) => {
      const expected = written
        .split('\n')
        .map((line, index) => `${index + 1}: ${line.replaceAll('\r', ' ').trim()}`)
        .filter((line) => !line.endsWith(': '));
      const found = (await texts(lines, written, size)).map((line) => line.replaceAll('\r', ' '));
      expect(found).toEqual(expected);
    }),
  );
});

describe('a value of more than 100 MB', () => {
  const part = Buffer.alloc(2 ** 20, 'a');
  async function* long(...others: readonly [before: string, after: string]): Bytes {
    yield Buffer.from(others[0]);
    for (let at = 0; at < 101; at++) yield await Promise.resolve(part);
    yield Buffer.from(others[1]);
  }

  test('on a line is passed over, and said', async () => {
    const found: string[] = [];
    for await (const slices of lines(long('{"a":1}\n"', '"\n{"b":2}\n')))
      for (const { bytes, start, end, line, why } of slices)
        found.push(`${line}: ${why ?? bytes.toString('utf8', start, end)}`);
    expect(found).toEqual(['1: {"a":1}', '2: longer than 100 MB', '3: {"b":2}']);
  });

  test('of a table is passed over, and said, with the quotes in it', async () => {
    async function* rows(): Bytes {
      yield* long('a,b\n1,"', 'x"');
      yield await Promise.resolve(Buffer.from('"\ny",2\n3,4\n'));
    }
    const found: string[] = [];
    for await (const slices of tableRows(rows(), ','))
      for (const { bytes, start, end, line, why } of slices)
        found.push(`${line}: ${why ?? bytes.toString('utf8', start, end)}`);
    expect(found).toEqual(['1: a,b', '2: longer than 100 MB', '4: 3,4']);
  });

  test('of XML is passed over, and said', async () => {
    const found: string[] = [];
    for await (const slices of eventElements(long('<Event>1</Event>\n<Event>', '</Event>\n<Event>3</Event>')))
      for (const { bytes, start, end, line, why } of slices)
        found.push(`${line}: ${why ?? bytes.toString('utf8', start, end)}`);
    expect(found).toEqual(['1: <Event>1</Event>', '2: longer than 10 MB', '3: <Event>3</Event>']);
  });

  test('of a list ends the reading, and is said', async () => {
    const found: string[] = [];
    const read = async () => {
      for await (const slices of jsonValues(long('[{"a":1},"', '"]')))
        for (const { bytes, start, end } of slices) found.push(bytes.toString('utf8', start, end));
    };
    await expect(read()).rejects.toThrow(DamagedBytes);
    expect(found).toEqual(['{"a":1}']);
  });
});
