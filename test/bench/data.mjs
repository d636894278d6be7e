// Files of any number of documents, made once and kept in test/output/bench.
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { workstations } from './workstations.mjs';
import { root } from '../../scripts/npm.mjs';

export const folder = path.join(root, 'test/output/bench');

/** The path of a gzip of so many documents, newline-delimited. Changes of the generator need a new folder or name. */
export async function dataFile(count) {
  const file = path.join(folder, `workstations-${count}.ecs.ndjson.gz`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const packed = createGzip({ level: 6 });
  const written = finished(packed.pipe(createWriteStream(`${file}.part`)));
  let left = count;
  for (const documents of workstations()) {
    const lines = documents.slice(0, left).map((document) => `${JSON.stringify(document)}\n`);
    left -= lines.length;
    if (!packed.write(lines.join(''))) await once(packed, 'drain');
    if (left === 0) break;
  }
  packed.end();
  await written;
  renameSync(`${file}.part`, file);
  return file;
}
