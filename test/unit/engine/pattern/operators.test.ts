import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { KestrelError } from '../../../../engine/errors.js';
import { lookupValues, testOf, type Stored } from '../../../../engine/pattern/operators.js';
import type { Operator, PatternValue } from '../../../../engine/pattern/pattern.js';

/** Whether `stored` satisfies `operator` and the values. */
function holds(stored: Stored, operator: Operator, ...values: PatternValue[]): boolean {
  const comparison = { references: [], attribute: 'a', negated: false, text: 'a' } as const;
  return testOf({ kind: 'comparison', ...comparison, operator, values })(stored);
}

describe('= and IN', () => {
  test.each<[Stored, PatternValue[], boolean]>([
    ['cmd.exe', ['cmd.exe'], true],
    ['CMD.EXE', ['cmd.exe'], false],
    [4, ['4'], true],
    ['11', [11], true],
    ['011', [11], false],
    ['1.5', [1.5], true],
    [1.5, ['1.5'], true],
    // 2 to the power of 53, and the next number, which no double is.
    [9007199254740992, ['9007199254740993'], false],
    ['true', [true], true],
    ['b', ['a', 'b'], true],
    ['c', ['a', 'b'], false],
    ['naïve', ['naïve'], true],
  ])('%j equals one of %j: %j', (stored, values, answer) => {
    expect(holds(stored, 'IN', ...values)).toBe(answer);
  });

  test.each([
    ['0:0:0:0:0:0:0:1', '::1'],
    ['FE80::1', 'fe80:0:0:0:0:0:0:1'],
  ])('the IPv6 address %s is %s, however it is spelt', (stored, value) => {
    expect(holds(stored, '=', value)).toBe(true);
    expect(lookupValues([value])).toBeUndefined();
  });

  test.each([
    ['2021-04-01T00:00:00.000Z', '2021-04-01T02:00:00+02:00'],
    ['2021-04-01T00:00:00Z', '2021-04-01T00:00:00.000Z'],
    ['2021-04-01T00:00:00Z', '2021-04-01 00:00:00'],
  ])('the time %s is %s, however it is spelt', (stored, value) => {
    expect(holds(stored, '=', value)).toBe(true);
    expect(holds(stored, 'IN', 'x', value)).toBe(true);
    expect(lookupValues([value])).toBeUndefined();
  });

  test.each<[Stored, string, boolean]>([
    ['d41d8cd98f00b204e9800998ecf8427e', 'D41D8CD98F00B204E9800998ECF8427E', true],
    ['DA39A3EE5E6B4B0D3255BFEF95601890AFD80709', 'da39a3ee5e6b4b0d3255bfef95601890afd80709', true],
    ['d41d8cd98f00b204e9800998ecf8427f', 'D41D8CD98F00B204E9800998ECF8427E', false],
    ['cafe', 'CAFE', false],
    // SHA-224 and SHA-384.
    ['ab'.repeat(28), 'AB'.repeat(28), true],
    ['ab'.repeat(48), 'AB'.repeat(48), true],
  ])('the hash %s is %s in another letter case, and no other text is: %j', (stored, value, answer) => {
    expect(holds(stored, '=', value)).toBe(answer);
    expect(holds(stored, 'IN', 'x', value)).toBe(answer);
    expect(lookupValues([value])?.includes(stored)).toBe(answer);
  });

  test.each(['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'])(
    'a hash of %s is one in either letter case',
    (algorithm) => {
      const hash = createHash(algorithm).digest('hex');
      expect(holds(hash, '=', hash.toUpperCase())).toBe(true);
      expect(holds(hash.slice(1), '=', hash.slice(1).toUpperCase())).toBe(false);
    },
  );

  test('plain values can be looked up, a number in both of its kinds', () => {
    expect(lookupValues(['a', 11, '4'])).toEqual(['a', 11, '11', '4', 4]);
  });
});

describe('order', () => {
  test.each<[Stored, Operator, PatternValue, boolean]>([
    [9, '<', 10, true],
    ['9', '<', 10, true],
    [9, '<', '10', true],
    ['abc', '>', 5, false],
    ['abc', '<=', 5, false],
    ['b', '>', 'a', true],
    [443, '>=', 443, true],
    [443, '<=', '443', true],
    [443, '<', 443, false],
    [443, '>', 443, false],
    [-1, '<', 0, true],
    ['2020-01-01T00:00:00.500Z', '>', '2020-01-01T00:00:00Z', true],
    ['2020-01-01T01:00:00+02:00', '<', '2020-01-01T00:00:00Z', true],
    // A time without an offset is UTC, wherever the hunter sits.
    ['2020-01-01T00:00:01Z', '>', '2020-01-01T00:00:00', true],
    ['2020-01-01T00:00:00Z', '>=', '2020-01-01', true],
    ['2020-01-01T23:59:59Z', '<', '2020-01-02', true],
  ])('%j %s %j: %j', (stored, operator, value, answer) => {
    expect(holds(stored, operator, value)).toBe(answer);
  });
});

describe('LIKE', () => {
  test.each<[Stored, string, boolean]>([
    ['powershell.exe', 'power%', true],
    ['powershell.exe', 'POWER%', false],
    ['powershell.exe', '%shell%', true],
    ['powershell.exe', 'shell', false],
    ['cmd.exe', 'cmd_exe', true],
    ['cmdexe', 'cmd_exe', false],
    ['HKLM\\System', 'HKLM\\%', true],
    ['a.b', 'a%.%b', true],
    ['a\nb', 'a%b', true],
    ['[x]', '[_]', true],
    ['😀', '_', true],
    ['', '%', true],
    ['', '', true],
    [445, '4%', true],
    ['aXbXc', 'a%X_', true],
  ])('%j LIKE %j: %j', (stored, pattern, answer) => {
    expect(holds(stored, 'LIKE', pattern)).toBe(answer);
  });

  test('a pattern of many % ends soon', () => {
    expect(holds('a'.repeat(20_000), 'LIKE', `${'%a'.repeat(30)}%b`)).toBe(false);
  });
});

describe('MATCHES', () => {
  test.each<[Stored, string, boolean]>([
    ['svchost.exe', '^svchost\\.exe$', true],
    ['mysvchost.exe', 'svchost', true],
    ['mysvchost.exe', '^svchost', false],
    ['a\nb', 'a.b', true],
    ['run 12345', '\\d{4,}', true],
    ['aab', 'a+?b', true],
    ['CMD', '(?i)cmd', true],
    [4444, '^4+$', true],
  ])('%j MATCHES %j: %j', (stored, pattern, answer) => {
    expect(holds(stored, 'MATCHES', pattern)).toBe(answer);
  });

  test('an expression that backtracks for ever elsewhere ends soon', () => {
    expect(holds('a'.repeat(5_000), 'MATCHES', '^(a+)+$b')).toBe(false);
  });

  test.each(['(', 'a(?=b)', '(a)\\1', 'a{2000}'])('%s is refused with what to do', (pattern) => {
    expect(() => holds('a', 'MATCHES', pattern)).toThrow(
      expect.objectContaining({
        code: 'invalid-regular-expression',
        hint: expect.stringContaining('RE2') as string,
      }),
    );
  });
});

describe('ISSUBSET and ISSUPERSET', () => {
  test.each<[Stored, Operator, string, boolean]>([
    ['172.18.38.5', 'ISSUBSET', '172.18.0.0/16', true],
    ['172.19.0.1', 'ISSUBSET', '172.18.0.0/16', false],
    ['172.18.1.0/24', 'ISSUBSET', '172.18.0.0/16', true],
    ['172.0.0.0/8', 'ISSUBSET', '172.18.0.0/16', false],
    ['10.0.0.1', 'ISSUBSET', '10.0.0.1', true],
    ['10.0.0.1', 'ISSUBSET', '10.0.0.1/32', true],
    ['10.0.0.2', 'ISSUBSET', '10.0.0.1/32', false],
    ['::1', 'ISSUBSET', '::1/128', true],
    ['fe80:0:0:0:1:2:3:4', 'ISSUBSET', 'fe80::/10', true],
    ['10.0.0.1', 'ISSUBSET', '::/0', false],
    ['::ffff:10.0.0.1', 'ISSUBSET', '10.0.0.0/8', true],
    ['example.com', 'ISSUBSET', '0.0.0.0/0', false],
    ['00:50:56:ab:cd:ef', 'ISSUBSET', '::/0', false],
    ['10.0.0.0/8', 'ISSUPERSET', '10.1.2.3', true],
    ['10.1.2.3', 'ISSUPERSET', '10.1.2.3', true],
    ['10.1.2.3', 'ISSUPERSET', '10.0.0.0/8', false],
    ['::/0', 'ISSUPERSET', '2001:db8::/32', true],
  ])('%j %s %j: %j', (stored, operator, network, answer) => {
    expect(holds(stored, operator, network)).toBe(answer);
  });

  test.each(['10.0.0.0/33', 'example.com', '10.1', '::/129'])('%s is no network', (network) => {
    expect(() => holds('10.0.0.1', 'ISSUBSET', network)).toThrow(KestrelError);
  });
});
