import { isUtf8 } from 'node:buffer';
import { TableFault } from './table-fault.js';

/** The text of a file: UTF-8, or UTF-16 as its byte order mark says. Throws a TableFault where it is neither. */
export function textOf(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    if (encoding === 'utf-8' && isUtf8(bytes)) throw new TableFault(tooLong, splitIt);
    const upToFault = new TextDecoder(encoding).decode(bytes).split('\uFFFD', 1)[0] ?? '';
    const line = upToFault.split('\n').length;
    throw new TableFault(
      `line ${line} is not ${encoding.toUpperCase()}`,
      'Save it as UTF-8, which Excel calls "CSV UTF-8".',
    );
  }
}

/** V8 ends texts there. */
const tooLong = 'its text is longer than 512 MB';
const splitIt = 'Split it, or save it as Parquet.';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes of a value: UTF-8, with the byte order mark that it may begin with; what is no text, such as a digest, in hexadecimal. */
export function bytesAsText(bytes: Uint8Array): string {
  return isUtf8(bytes) ? utf8.decode(bytes) : Buffer.from(bytes).toString('hex');
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}
