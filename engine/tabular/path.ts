import { pathWritten } from '../../language/facts/file-paths.js';
import { KestrelError } from '../errors.js';
import { absolutePath } from '../files/absolute-path.js';
import type { Ports } from '../ports.js';

/** A path of LOAD and SAVE as an absolute one. Throws `not-a-file`. */
export function tablePath(written: string, folder: string, ports: Ports): string {
  const plain = pathWritten(written);
  if (/^[a-z][\w+.-]*:\/\//i.test(plain))
    throw new KestrelError('not-a-file', `${plain} is no file of this computer`, {
      hint: 'LOAD and SAVE read and write files. GET … FROM reads events from the web and from data sources.',
    });
  return absolutePath(plain, folder, ports);
}
