import { describe, expect, test } from 'vitest';
import { folderInPath, pathWritten } from '../../../../language/facts/file-paths.js';

describe('the path that is meant', () => {
  test.each([
    ['file:///C:/my%20logs/a.json', 'C:/my logs/a.json'],
    ['file:///c:\\logs\\a.json', 'c:\\logs\\a.json'],
    ['FILE://C:\\logs\\a.json', 'C:\\logs\\a.json'],
    ['file://localhost/var/a.json', '/var/a.json'],
    ['file:///var/100%.json', '/var/100%.json'],
    ['file://a.json', 'a.json'],
    ['my%20logs/a.json', 'my%20logs/a.json'],
    ['C:/logs/a.json', 'C:/logs/a.json'],
  ])('%s', (written, path) => {
    expect(pathWritten(written)).toBe(path);
  });
});

test.each([
  ['logs/2021/a.json', 'logs/2021/'],
  ['C:\\logs\\a.json', 'C:\\logs\\'],
  ['C:\\logs/a', 'C:\\logs/'],
  ['a.json', ''],
  ['', ''],
])('the folder in %s', (path, folder) => {
  expect(folderInPath(path)).toBe(folder);
});
