import { expect, test } from 'vitest';
import { missingFile } from '../../../../engine/files/missing-file.js';
import { testPorts } from '../../../kit/ports.js';

const { files } = testPorts({
  '/hunt/data/sysmon-1.json': '',
  '/hunt/data/sysmon-2.json': '',
  '/hunt/.kestrel/stixshifter.yaml': '',
  '/hunt/a.csv': '',
  '/hunt/b.csv': '',
  '/hunt/c.csv': '',
  '/hunt/d.csv': '',
  '/hunt/e.csv': '',
  '/case/day-1/a.json': '',
  '/case/day-2/a.json': '',
  '/case/.hidden.json': '',
});

const inHunt = '/hunt holds: a.csv, b.csv, c.csv, d.csv, data, and 2 more.';

test('the hint of a file that is not there, in a folder whose names are refused', async () => {
  const refusing = { ...files, list: () => Promise.reject(new Error('EACCES')) };
  const { hint } = await missingFile('/hunt/a.json', refusing);
  expect(hint).toBe('The names in /hunt cannot be read.');
});

test.each([
  ['names like it', '/hunt/data/sysmon.json', 'Similar names in /hunt/data: sysmon-1.json, sysmon-2.json.'],
  ['nothing like it', '/hunt/zeek.log', inHunt],
  [
    'its folder is not there: folders like it',
    '/hunt/dta/sysmon-1.json',
    'There is no folder /hunt/dta either. Similar names in /hunt: data.',
  ],
  [
    'nor is the one above: the first that is missing',
    '/hunt/logs/2021/04/a.json',
    `There is no folder /hunt/logs either. ${inHunt}`,
  ],
  [
    'a file in the place of its folder',
    '/hunt/data/sysmon-1.json/a.json',
    '/hunt/data/sysmon-1.json is a file, not a folder.',
  ],
])('the hint of a file that is not there, %s', async (_, file, hint) => {
  expect((await missingFile(file, files)).hint).toBe(hint);
});

test('a folder that has only folders and hidden files', async () => {
  const { message, hint } = await missingFile('/case', files);
  expect(message).toBe('There is no file in the folder /case.');
  expect(hint).toBe(
    'Folders in a folder are not looked into, nor hidden files; name the one that is meant: day-1, day-2, .hidden.json.',
  );
});

test('a folder that is empty', async () => {
  const empty = { ...files, list: () => Promise.resolve([]) };
  const { message, hint } = await missingFile('/case', empty);
  expect([message, hint]).toEqual(['There is no file in the folder /case.', 'It is empty.']);
});
