import path from 'node:path';
import type { Ports } from '../ports.js';

/** A path of LOAD and SAVE: `~` and `$NAME` are expanded, and it starts at the folder of the huntflow. */
export function tablePath(written: string, folder: string, { env, homeFolder }: Ports): string {
  const plain = written.replace(/^file:\/\//, '');
  const expanded = plain.replace(
    /\$(\w+|\{\w+\})/g,
    (whole, name: string) => env[name.replace(/[{}]/g, '')] ?? whole,
  );
  const home = /^~(?=$|[\\/])/.test(expanded) ? path.join(homeFolder, expanded.slice(1)) : expanded;
  return path.resolve(folder, home);
}
