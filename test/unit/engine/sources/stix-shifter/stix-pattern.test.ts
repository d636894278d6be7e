import { describe, expect, test } from 'vitest';
import { stixPatterns } from '../../../../../engine/sources/stix-shifter/stix-pattern.js';
import type { Comparison, Pattern, PatternValue } from '../../../../../engine/pattern/pattern.js';
import type { KnownEntity } from '../../../../../engine/sources/source.js';

const range = { start: Date.UTC(2021, 3, 1), stop: Date.UTC(2021, 3, 2) };
const during = " START t'2021-04-01T00:00:00.000Z' STOP t'2021-04-02T00:00:00.000Z'";

function comparison(path: string, operator: Comparison['operator'], ...values: PatternValue[]): Comparison {
  const keys = path.split('.');
  const references = keys.filter((key) => key.endsWith('_ref'));
  const attribute = keys.slice(references.length).join('.');
  return {
    kind: 'comparison',
    references,
    attribute,
    operator,
    negated: false,
    values,
    text: `${path} ${operator}`,
  };
}

const asked = (pattern: Pattern, type = 'process') => {
  const { patterns, ...decided } = stixPatterns({ type, pattern, range }, 0);
  expect(patterns).toHaveLength(1);
  expect(patterns[0]).toContain(during);
  return { text: patterns[0]?.slice(1, -during.length - 1), ...decided };
};

describe('what is handed to stix-shifter', () => {
  test.each([
    [comparison('name', '=', 'cmd.exe'), "process:name = 'cmd.exe'"],
    [comparison('pid', 'IN', 4, 5), 'process:pid IN (4, 5)'],
    [comparison('pid', '>=', 4), 'process:pid >= 4'],
    [comparison('name', 'LIKE', 'cmd%'), "process:name LIKE 'cmd%'"],
    [comparison('parent_ref.name', '=', 'a'), "process:parent_ref.name = 'a'"],
    [comparison('command_line', '=', 'C:\\a'), "process:command_line = 'C:\\\\a'"],
    [comparison('hashes.SHA-256', '=', 'ab'), "process:hashes.'SHA-256' = 'ab'"],
    [{ ...comparison('code', '=', '1'), entityType: 'x-oca-event' }, "x-oca-event:code = '1'"],
  ])('%j is %s', (pattern, text) => {
    expect(asked(pattern)).toMatchObject({ text, decidedLocally: [] });
  });

  test('what connectors take for less than STIX says is asked for wider', () => {
    expect(asked(comparison('name', 'LIKE', '%two words%')).text).toBe("process:name LIKE '%words%'");
    expect(asked(comparison('name', '=', "it's")).text).toBe("process:name LIKE '%it%'");
    expect(asked(comparison('name', 'IN', 'a', "it's")).text).toBe(
      "(process:name = 'a') OR (process:name LIKE '%it%')",
    );
  });

  test('a condition is decided here as soon as one of its values is asked for wider', () => {
    expect(asked(comparison('name', 'IN', 'a', "it's"))).toMatchObject({
      pushedDown: [],
      decidedLocally: [{ condition: 'name IN', why: expect.stringContaining('LIKE') as string }],
    });
  });

  const negated = { ...comparison('name', '=', 'a'), negated: true };
  const anyProcess = "process:name LIKE '%' OR process:pid > 0";
  test.each([
    ['a negation', negated],
    ['MATCHES', comparison('name', 'MATCHES', 'a')],
    ['IS NULL', comparison('name', 'NULL')],
    ['a path through several references', comparison('parent_ref.parent_ref.name', '=', 'a')],
    ['another reference', comparison('binary_ref.name', '=', 'a')],
    ['an order of texts', comparison('name', '<', 'a')],
    ['a time', comparison('created', '=', '2021-04-01T00:00:00Z')],
    ['a text of blanks and quotes alone', comparison('name', 'LIKE', `% ' "%`)],
    ['a list with such a text', comparison('name', 'IN', 'a', `"'"`)],
    ['conditions that all must hold, none of which is asked', { kind: 'and', parts: [negated, negated] }],
    [
      'an alternative of which one part is not asked',
      { kind: 'or', parts: [comparison('pid', '=', 1), negated] },
    ],
  ] as const)('%s is decided here, so every process is asked for', (_, pattern) => {
    const { text, decidedLocally } = asked(pattern);
    expect(text).toBe(anyProcess);
    expect(decidedLocally.length).toBeGreaterThan(0);
  });

  test('of conditions that all must hold, those that can be asked', () => {
    const pattern: Pattern = {
      kind: 'and',
      parts: [comparison('pid', '=', 1), negated, comparison('name', '=', 'b')],
    };
    expect(asked(pattern).text).toBe("(process:pid = 1) AND (process:name = 'b')");
  });

  test('of alternatives, each that can be asked', () => {
    const pattern: Pattern = { kind: 'or', parts: [comparison('pid', '=', 1), comparison('name', '=', 'b')] };
    expect(asked(pattern).text).toBe("(process:pid = 1) OR (process:name = 'b')");
  });

  test('without a pattern, something that every entity of the type has', () => {
    const text = (type: string) => stixPatterns({ type, range }, 0).patterns[0]?.slice(1, -during.length - 1);
    expect(text('process')).toBe(anyProcess);
    expect(text('ipv4-addr')).toBe("ipv4-addr:value != '255.255.255.255'");
    expect(text('network-traffic')).toContain('network-traffic:src_port > 0');
    expect(text('file')).toContain("file:name LIKE '%'");
    expect(text('x-acme-ticket')).toBe("x-acme-ticket:name LIKE '%'");
  });

  test('a range that ends between two milliseconds is asked for to the next one', () => {
    const fine = { start: range.start + 0.7, stop: range.stop + 0.2 };
    expect(stixPatterns({ type: 'url', range: fine }, 0).patterns[0]).toContain(
      "START t'2021-04-01T00:00:00.000Z' STOP t'2021-04-02T00:00:00.001Z'",
    );
  });

  test('an open range begins with 1970 and ends now', () => {
    expect(stixPatterns({ type: 'url' }, Date.UTC(2022, 0, 1)).patterns[0]).toContain(
      "START t'1970-01-01T00:00:00.000Z' STOP t'2022-01-01T00:00:00.000Z'",
    );
  });
});

describe('prefetch', () => {
  const prefetch = (entities: readonly KnownEntity[]) =>
    stixPatterns({ type: 'process', entities, range }, 0).patterns.map((text) =>
      text.slice(1, -during.length - 1),
    );

  test('entities are asked for by what names them', () => {
    const one = { type: 'process', attributes: { x_unique_id: ['{A}'], pid: [4], name: ['a', 'b'] } };
    expect(prefetch([one])).toEqual([
      "(process:x_unique_id = '{A}') OR ((process:pid = 4) AND (process:name IN ('a', 'b')))",
    ]);
    const traffic = { 'src_ref.value': ['10.0.0.1'], src_port: [80], protocols: ['tcp'] };
    expect(prefetch([{ type: 'network-traffic', attributes: traffic }])).toEqual([
      "(network-traffic:src_ref.value = '10.0.0.1') AND (network-traffic:src_port = 80)",
    ]);
  });

  test('a hundred in a pattern', () => {
    const many = Array.from({ length: 250 }, (_, pid) => ({ type: 'process', attributes: { pid: [pid] } }));
    expect(prefetch(many).map((text) => text.split(',').length)).toEqual([100, 100, 50]);
  });

  test('nothing is asked for what nothing names, or only what many have', () => {
    expect(prefetch([{ type: 'process', attributes: {} }])).toEqual([]);
    expect(prefetch([{ type: 'network-traffic', attributes: { protocols: ['tcp'] } }])).toEqual([]);
  });
});
