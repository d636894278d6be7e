import path from 'node:path';
import { pathWritten } from '../../language/facts/file-paths.js';
import { KestrelError } from '../errors.js';
import type { Ports } from '../ports.js';

/** A path of LOAD and SAVE: `~` and `$NAME` are expanded, and it starts at the folder of the huntflow. Throws `not-a-file`. */
export function tablePath(written: string, folder: string, { env, homeFolder }: Ports): string {
  const plain = pathWritten(written);
  if (/^[a-z][\w+.-]*:\/\//i.test(plain))
    throw new KestrelError('not-a-file', `${plain} is no file of this computer`, {
      hint: 'LOAD and SAVE read and write files. GET … FROM reads events from the web and from data sources.',
    });
  const expanded = plain.replace(
    /\$(\w+|\{\w+\})/g,
    (whole, name: string) => env[name.replace(/[{}]/g, '')] ?? whole,
  );
  const home = /^~(?=$|[\\/])/.test(expanded) ? path.join(homeFolder, expanded.slice(1)) : expanded;
  return path.resolve(folder, home);
}
