import { describe, expect, test } from 'vitest';
import { parseSourceUris } from '../../../../engine/sources/uri.js';

const shown = (from: string, scheme?: string): string[] =>
  parseSourceUris(from, scheme).map((uri) =>
    uri.kind === 'profile'
      ? `profile ${uri.name}`
      : uri.kind === 'file'
        ? `file ${uri.path}`
        : `web ${uri.url}`,
  );

describe('FROM', () => {
  test.each([
    ['stixshifter://host101', ['profile host101']],
    ['STIXSHIFTER://Host101', ['profile host101']],
    ['stixshifter://a,b', ['profile a', 'profile b']],
    ['stixshifter://a,stixshifter://b', ['profile a', 'profile b']],
    ['stixshifter://a, file:///data/b.json', ['profile a', 'file /data/b.json']],
    ['a,b', ['profile a', 'profile b']],
    ['file:///data/a.json', ['file /data/a.json']],
    ['file://data/a.json', ['file data/a.json']],
    ['file:///a.json,/b.json', ['file /a.json', 'file /b.json']],
    ['file:///data/two%20words%2C.json', ['file /data/two words,.json']],
    ['file:///data/100%.json', ['file /data/100%.json']],
    ['file:///C:/data/a.json', ['file C:/data/a.json']],
    ['file://localhost/data/a.json', ['file /data/a.json']],
    ['/data/a.json', ['file /data/a.json']],
    ['./a.json', ['file ./a.json']],
    ['~/a.json', ['file ~/a.json']],
    ['C:\\data\\a.json', ['file C:\\data\\a.json']],
    ['a.ndjson.gz', ['file a.ndjson.gz']],
    ['a.ndjson.xz,b.json.bz2', ['file a.ndjson.xz', 'file b.json.bz2']],
    ['https://example.com/a.json?x=1,2', ['web https://example.com/a.json?x=1,2']],
    ['https://example.com/a.json,stixshifter://b', ['web https://example.com/a.json', 'profile b']],
  ])('%s', (from, expected) => {
    expect(shown(from)).toEqual(expected);
  });

  test('names without a scheme have the default scheme', () => {
    expect(shown('a,b', 'file')).toEqual(['file a', 'file b']);
  });

  test('a default scheme that there is not is said to come from the setting', () => {
    const hint = 'Known are: stixshifter://, file://, http://, https://.';
    expect(() => parseSourceUris('a', 'ftp')).toThrow(
      expect.objectContaining({ hint: `${hint} It comes from the setting kestrel.sources.defaultScheme.` }),
    );
    expect(() => parseSourceUris('ftp://a', 'ftp')).toThrow(expect.objectContaining({ hint }));
  });

  test.each([
    ['ftp://a', 'unknown-scheme', 'There is no data source of the kind "ftp://".'],
    ['stixshifter://', 'empty-uri', '"stixshifter://" names no data source.'],
    ['stixshifter://a,,b', 'empty-uri', '"stixshifter://a,,b" names no data source.'],
  ])('%s: %s', (from, code, message) => {
    expect(() => parseSourceUris(from)).toThrow(expect.objectContaining({ code, message }));
  });
});
