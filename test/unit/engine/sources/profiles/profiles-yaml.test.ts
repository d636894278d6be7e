import { afterEach, describe, expect, test, vi } from 'vitest';
import { parseProfiles } from '../../../../../engine/sources/profiles/profiles-yaml.js';

describe('what YAML says', () => {
  test('anchors and merge keys, as PyYAML reads them', () => {
    const text =
      'base: &base { connector: ecs_file }\nlogin: &login { auth: {} }\nprofiles:\n  a: { <<: *base, config: *login }\n';
    expect(parseProfiles(text)).toMatchObject({
      profiles: { a: { connector: 'ecs_file', config: { auth: {} } } },
    });
  });

  test.each([
    ['0123', '0123'],
    ['12345678901234567890', '12345678901234567890'],
    ['1e5', '1e5'],
    ['1.50', '1.50'],
    ['9200', 9200],
    ['-5', -5],
    ['true', true],
  ])('a password of digits is what was typed, a number a number: %s', (written, read) => {
    expect(parseProfiles(`password: ${written}`)).toEqual({ password: read });
  });

  test('the byte order mark, Windows line ends, names of objects', () => {
    const read = parseProfiles('\uFEFF__proto__: 1\r\nconstructor: 2\r\n') as object;
    expect(Object.entries(read)).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
    ]);
  });

  test('one login for a thousand profiles', () => {
    const names = Array.from({ length: 1000 }, (_, index) => `h${index}`);
    const profiles = names.map((name) => `  ${name}: { config: *login }\n`).join('');
    const read = parseProfiles(`login: &login { auth: {} }\nprofiles:\n${profiles}`);
    expect(read).toMatchObject({
      profiles: { h0: { config: { auth: {} } }, h999: { config: { auth: {} } } },
    });
  });

  test('a file with many thousands of profiles is read at once', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `  h${index}: { connector: ecs_file }\n`);
    expect(parseProfiles(`profiles:\n${names.join('')}`)).toMatchObject({
      profiles: { h19999: { connector: 'ecs_file' } },
    });
  });
});

describe('what is wrong, where, and no word of what could be a secret', () => {
  const warned = vi.spyOn(process, 'emitWarning');
  afterEach(() => warned.mockClear());

  test.each([
    ['a: &a\n  b: *a\n', 'what * stands for contains itself at line 2, column 6'],
    ['a: &a { b: &b { c: *a } }', 'what * stands for contains itself at line 1, column 20'],
    ['a: &a\n  <<: *a\n', 'what * stands for contains itself at line 2, column 7'],
    [
      'password: *S3cret',
      '* names no anchor (a value that begins with * must be in quotes) at line 1, column 11',
    ],
    ['password: !S3cret', 'a value that begins with ! must be in quotes at line 1, column 11'],
    ['password: !S3cret x', 'a value that begins with ! must be in quotes at line 1, column 11'],
    ['a: 1\n---\nb: 2', 'another document begins with --- at line 2, column 1'],
    ['a: 1\na: 2', 'Map keys must be unique at line 2, column 1'],
    ['a:\n\tb: 1', 'Tabs are not allowed as indentation at line 2, column 1'],
    ['p\0r\0', 'its text is not UTF-8; save it as UTF-8'],
    ['password: S3cret\uFFFD', 'its text is not UTF-8; save it as UTF-8'],
    ['a: { <<: 5 }', 'its anchors or << stand for what cannot be'],
  ])('%j', (text, message) => {
    expect(() => parseProfiles(text)).toThrow(new Error(message));
    expect(warned).not.toHaveBeenCalled();
  });

  test('anchors that stand for anchors, and so for more than the memory holds', () => {
    const lines = Array.from(
      { length: 12 },
      (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(', ')}]`,
    );
    expect(() => parseProfiles(['a0: &a0 [x]', ...lines].join('\n'))).toThrow('its anchors or <<');
  });
});
