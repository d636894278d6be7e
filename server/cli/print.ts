import { fstatSync, writeSync } from 'node:fs';

/**
 * Writes to standard output. Of what a disk has no room for, Node.js writes a part to a file, and says nothing of the rest:
 * here all of it is written, or the stream has an error (main.ts).
 */
export function print(text: string): void {
  const { stdout } = process;
  if (!fstatSync(stdout.fd).isFile()) {
    stdout.write(text);
    return;
  }
  try {
    let rest: Uint8Array = Buffer.from(text);
    while (rest.length > 0) rest = rest.subarray(writeSync(stdout.fd, rest));
  } catch (error) {
    stdout.emit('error', error);
  }
}
