import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = process.env['KESTREL_SHARED'] ?? path.resolve('..', 'shared');

/** The folder of real events and their answers, which is kept beside the checkout; undefined where it is not there. */
export const sharedFolder: string | undefined = existsSync(path.join(folder, 'data')) ? folder : undefined;

if (sharedFolder === undefined) {
  process.stderr.write(
    `Tests over real events are skipped: there is no ${folder} (KESTREL_SHARED says where).\n`,
  );
}

/** A path below `data/` of the shared folder. */
export function sharedData(...parts: readonly string[]): string {
  return path.join(sharedFolder ?? '', 'data', ...parts);
}

/** The labelled huntflows of `corpus/NAME.json`; none where the folder is not there. */
export function sharedCorpus(name: string): unknown {
  if (sharedFolder === undefined) return [];
  return JSON.parse(readFileSync(path.join(sharedFolder, 'corpus', `${name}.json`), 'utf8'));
}
