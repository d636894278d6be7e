import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHuntflow } from '../../../language/index.js';
import { anyText, runs } from '../../kit/any-text.js';

describe('any text', () => {
  test('is read without an exception, the same every time', () => {
    fc.assert(
      fc.property(anyText, (huntflow) => {
        const first = parseHuntflow(huntflow).problems;
        parseHuntflow('INFO x');
        expect(parseHuntflow(huntflow).problems).toEqual(first);
      }),
      runs(1500),
    );
  });

  test('problems stand inside it', () => {
    fc.assert(
      fc.property(anyText, (huntflow) => {
        const lines = huntflow.split(/\r\n|\n|\r/);
        for (const { range } of parseHuntflow(huntflow).problems) {
          expect(range.line).toBeLessThanOrEqual(lines.length);
          expect(range.endColumn - 1).toBeLessThanOrEqual(lines[range.endLine - 1]?.length ?? 0);
        }
      }),
      runs(500),
    );
  });
});

describe('large and odd texts', () => {
  test.each([
    ['deep brackets', `x = y WHERE ${'('.repeat(20_000)}pid = 1`],
    ['deep brackets that close', `x = y WHERE ${'('.repeat(5_000)}pid = 1${')'.repeat(5_000)}`],
    ['deep lists', `x = y WHERE pid IN ${'['.repeat(20_000)}`],
    ['many NOTs', `x = y WHERE ${'NOT '.repeat(20_000)}pid = 1`],
    ['prose', 'This is no huntflow at all.\n'.repeat(5_000)],
    ['cut-off commands', 'INFO\n'.repeat(5_000)],
    ['cut-off assignments', 'x =\n'.repeat(5_000)],
    ['cut-off joins', 'JOIN a,\n'.repeat(5_000)],
    ['open brackets', 'x = y WHERE (a = (\n'.repeat(5_000)],
    ['comments', '# note\n'.repeat(50_000)],
    ['one long line', 'x = y '.repeat(20_000)],
    [
      'binary junk',
      Array.from({ length: 100_000 }, (_, index) => String.fromCharCode((index * 7919) % 65_536)).join(''),
    ],
  ])('%s', (_name, huntflow) => {
    const started = performance.now();
    expect(() => parseHuntflow(huntflow)).not.toThrow();
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test('brackets to a depth of 50 are read', () => {
    const depth = 50;
    expect(parseHuntflow(`x = y WHERE ${'('.repeat(depth)}pid = 1${')'.repeat(depth)}`).problems).toEqual([]);
  });

  test('brackets that are nested too deep are said to be', () => {
    const [problem, ...others] = parseHuntflow(
      `x = y WHERE ${'('.repeat(200)}pid = 1${')'.repeat(200)}`,
    ).problems;
    expect(problem?.message).toBe('The brackets and NOTs before this are nested too deep.');
    expect(others).toEqual([]);
  });
});
