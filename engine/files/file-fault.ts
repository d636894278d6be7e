import { errorText } from '../../language/error-text.js';
import { KestrelError } from '../errors.js';
import { visiblePath } from './control-characters.js';

interface Refusal {
  readonly why: string;
  readonly hint: string;
}

/** On Windows a file that another program holds is refused by the same codes. */
const permission =
  'Check the permissions of the file and of the folders above it, and whether another program, such as Excel, has it open.';
const networkDrive: Refusal = {
  why: 'the network drive does not answer',
  hint: 'Check the connection, or copy the file to this computer.',
};
const tooManyOpen: Refusal = {
  why: 'too many files are open',
  hint: 'Close other programs, or raise the limit of open files.',
};
const noRoom: Refusal = {
  why: 'there is no room left on the disk',
  hint: 'Make room, or choose another disk.',
};

/** What the operating system answers where it does not give a file, by its code (errno). */
const refusals: Readonly<Record<string, Refusal>> = {
  EACCES: { why: 'you have no permission', hint: permission },
  EPERM: { why: 'you have no permission', hint: permission },
  EROFS: { why: 'the disk can only be read', hint: 'Choose another folder.' },
  EBUSY: {
    why: 'another program has it open',
    hint: 'Close it there, in Excel for instance, and run this again.',
  },
  EISDIR: { why: 'it is a folder', hint: 'Write the name of a file in it.' },
  EEXIST: { why: 'a file is in the place of a folder above it', hint: 'Choose another folder.' },
  ENOTDIR: { why: 'a file is in the place of a folder above it', hint: 'Choose another folder.' },
  ENOENT: { why: 'there is no such place', hint: 'Check the folders above it.' },
  ELOOP: { why: 'it is a link that leads to itself', hint: 'Write the path of the file that is meant.' },
  ENAMETOOLONG: { why: 'its name is too long', hint: 'Choose a shorter name.' },
  ENOSPC: noRoom,
  EDQUOT: noRoom,
  EFBIG: { why: 'it is larger than a file can be there', hint: 'Choose another disk.' },
  EMFILE: tooManyOpen,
  ENFILE: tooManyOpen,
  EIO: { why: 'the disk has a fault', hint: 'Copy the file to another disk, if that is possible.' },
  ENOTCONN: networkDrive,
  EHOSTDOWN: networkDrive,
  EHOSTUNREACH: networkDrive,
  ESTALE: networkDrive,
  ETIMEDOUT: networkDrive,
};

/** Why the operating system does not give a file, for a sentence; of what is no answer of it, the text of the error. */
export function whyRefused(error: unknown): string {
  return refusalOf(error)?.why ?? errorText(error);
}

/** What to throw where a file, or a folder, is there and cannot be read. What is no answer of the operating system stays. */
export function unreadableFile(file: string, error: unknown): unknown {
  return faultOf('unreadable-file', `${visiblePath(file)} cannot be read`, error);
}

/** What to throw where a file cannot be written. What is no answer of the operating system stays. */
export function unwritableFile(file: string, error: unknown): unknown {
  return faultOf('cannot-write', `${visiblePath(file)} cannot be written`, error);
}

function faultOf(code: string, what: string, error: unknown): unknown {
  const refusal = refusalOf(error);
  if (refusal === undefined) return error;
  return new KestrelError(code, `${what}: ${refusal.why}.`, { hint: refusal.hint, cause: error });
}

/** Of an error that Node.js made of the answer to a system call. */
function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  const { code, message } = error;
  return refusals[String(code)] ?? { why: message, hint: permission };
}
