// node test/bench/read-and-parse.mjs FILE: what everything is measured against. Reads the file, unpacks it and calls
// JSON.parse on each line, as a stream; keeps nothing. Prints { documents, ms, maxRss }.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

const started = performance.now();
let documents = 0;
const text = createReadStream(process.argv[2], { highWaterMark: 1 << 20 }).pipe(
  createGunzip({ chunkSize: 1 << 18 }),
);
for await (const line of createInterface({ input: text, crlfDelay: Infinity }))
  if (JSON.parse(line)['@timestamp'] !== undefined) documents += 1;
console.log(
  JSON.stringify({ documents, ms: performance.now() - started, maxRss: process.resourceUsage().maxRSS }),
);
