import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { folderOfPrograms, homeFolder } from '../../../../server/node/home-folder.js';

afterEach(() => vi.restoreAllMocks());

const root = path.parse(path.resolve(path.sep)).root;
const home = path.join(root, 'home', 'hunter-of-the-test');
const info = (homedir: string) => ({ ...os.userInfo(), homedir });

/** As Node.js throws for a user that has no entry in /etc/passwd. */
function unknown(): never {
  throw new Error('A system error occurred: uv_os_homedir returned ENOENT (no such file or directory)');
}

test('the home folder is what HOME says', () => {
  vi.spyOn(os, 'homedir').mockReturnValue(home);
  expect(homeFolder()).toBe(home);
});

test.each(['', 'relative'])('HOME="%s" is none: then it is what the system knows', (said) => {
  vi.spyOn(os, 'homedir').mockReturnValue(said);
  vi.spyOn(os, 'userInfo').mockReturnValue(info(home));
  expect(homeFolder()).toBe(home);
});

test('a user that the system does not know has the root', () => {
  vi.spyOn(os, 'homedir').mockImplementation(unknown);
  vi.spyOn(os, 'userInfo').mockImplementation(unknown);
  expect([homeFolder(), folderOfPrograms()]).toEqual([root, root]);
});

test('programs are not started in a home folder that is not there', () => {
  vi.spyOn(os, 'homedir').mockReturnValue(home);
  expect(folderOfPrograms()).toBe(root);
  vi.spyOn(os, 'homedir').mockReturnValue(os.tmpdir());
  expect(folderOfPrograms()).toBe(os.tmpdir());
});
