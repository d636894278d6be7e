import { describe, expect, test } from 'vitest';
import { unreadableFile, unwritableFile, whyRefused } from '../../../../engine/files/file-fault.js';

/** As Node.js rejects where a system call fails. */
function refused(code: string): Error {
  return Object.assign(new Error(`${code}: in the words of the system, open '/hunt/a.json'`), {
    code,
    syscall: 'open',
  });
}

describe('what the operating system refuses is said in words', () => {
  test.each([
    ['EACCES', 'you have no permission'],
    ['EBUSY', 'another program has it open'],
    ['ENOSPC', 'there is no room left on the disk'],
    ['EROFS', 'the disk can only be read'],
    ['ESTALE', 'the network drive does not answer'],
    ['EXDEV', "EXDEV: in the words of the system, open '/hunt/a.json'"],
  ])('%s', (code, why) => {
    expect(unwritableFile('/hunt/a.json', refused(code))).toMatchObject({
      code: 'cannot-write',
      message: `/hunt/a.json cannot be written: ${why}.`,
    });
    expect(whyRefused(refused(code))).toBe(why);
  });

  test('a file that is there and cannot be read', () => {
    expect(unreadableFile('/hunt/a.json', refused('EACCES'))).toMatchObject({
      code: 'unreadable-file',
      message: '/hunt/a.json cannot be read: you have no permission.',
      hint: expect.stringMatching(/^Check the permissions .* such as Excel, has it open\.$/) as string,
    });
  });
});

test.each([new Error('no answer of the system'), new TypeError('a defect'), 'a text'])(
  'what else failed stays what it is: %s',
  (error) => {
    expect(unreadableFile('/hunt/a.json', error)).toBe(error);
    expect(whyRefused(error)).toBe(error instanceof Error ? error.message : error);
  },
);
