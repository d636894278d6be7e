import { describe, expect, test } from 'vitest';
import { whyNoFile } from '../../../../engine/files/file-name.js';

/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file: what no file of Windows can be called. */
describe('a name that Windows cannot keep would lose what SAVE writes', () => {
  test.each([
    ['C:\\hunt\\p.csv', undefined],
    ['\\\\server\\share\\hunts 2021\\p.csv', undefined],
    ['C:\\hunt\\console.csv', undefined],
    ['C:\\hunt\\com10.csv', undefined],
    ['C:\\hunt\\.p.csv', undefined],
    ['C:\\hunt\\host:101.csv', 'Windows allows none of < > : " | ? * in a name'],
    ['C:\\hunt\\p?.csv', 'Windows allows none of < > : " | ? * in a name'],
    ['C:\\hunt\\NUL.csv', '"NUL.csv" is a device of Windows'],
    ['C:\\aux\\p.csv.gz', '"aux" is a device of Windows'],
    ['C:\\hunt\\com1.json', '"com1.json" is a device of Windows'],
    ['C:\\hunt \\p.csv', 'on Windows no name ends in a dot or a blank'],
    ['C:\\hunt\\new\ttable.csv', 'it has a line break or another control character in it'],
  ])('%j: %s', (file, why) => {
    expect(whyNoFile(file, { windows: true })).toBe(why);
  });

  test.each([
    ['/hunt/host:101.csv', undefined],
    ['/hunt/nul.csv', undefined],
    ['/hunt/a\nb.csv', 'it has a line break or another control character in it'],
  ])('elsewhere %j: %s', (file, why) => {
    expect(whyNoFile(file, { windows: false })).toBe(why);
  });
});
