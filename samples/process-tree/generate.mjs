// node samples/process-tree/generate.mjs [file]: writes the sample's data, the same bytes of JSON on every machine.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { host101 } from './generator/host101.mjs';

const file = process.argv[2] ?? fileURLToPath(new URL('host101.sysmon.ecs.ndjson.gz', import.meta.url));
const text = host101()
  .map((document) => `${JSON.stringify(document)}\n`)
  .join('');
const packed = gzipSync(text, { level: 9 });
// The header says neither when nor on which system it was packed.
packed.fill(0, 4, 8);
packed[9] = 255;
writeFileSync(file, packed);
console.log(`${file}: ${text.split('\n').length - 1} documents, ${packed.length} bytes`);
