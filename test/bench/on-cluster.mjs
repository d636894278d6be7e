// `npm run bench -- cluster`: documents a second from a real Elasticsearch into the store beside a bare loop that throws
// them away, in one run; and the sample's hunt on the cluster as a whole process. Skipped where no server can be had.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataFile, folder } from './data.mjs';
import { missing } from '../kit/elasticsearch/install.mjs';
import { start } from '../kit/elasticsearch/server.mjs';
import { root } from '../../scripts/npm.mjs';

const sample = path.join(root, 'samples/process-tree');
const documents = 100_000;
const runs = 5;

const node = (...args) =>
  execFileSync(process.execPath, args, { encoding: 'utf8', cwd: folder, maxBuffer: 1 << 30 });

export async function onCluster() {
  const why = missing('elasticsearch8');
  if (why !== undefined) return console.log(`\nOn a cluster: skipped, ${why}.`);
  const server = await start('elasticsearch8');
  try {
    const { bare, store, alone } = JSON.parse(node('cluster.cjs', server.url, await dataFile(documents)));
    console.log(`\n${documents.toLocaleString('en')} documents from Elasticsearch 8`);
    rate('a bare loop that throws them away', bare, bare);
    rate('into the store, read in a thread', store, bare);
    rate('into the store, in one thread', alone, bare);
    node('cluster.cjs', server.url, path.join(sample, 'host101.sysmon.ecs.ndjson.gz'), 'host101');
    console.log(`  the sample's hunt, as a whole process: ${walk(server.url).toFixed(0)} ms`);
  } finally {
    await server.stop();
  }
}

function rate(name, { documents, ms }, bare) {
  const perSecond = Math.round((1000 * documents) / ms).toLocaleString('en');
  console.log(
    `  ${name.padEnd(34)} ${perSecond.padStart(8)} a second ${(bare.ms / ms).toFixed(2).padStart(6)} x`,
  );
}

/** The fastest of several runs. */
function walk(url) {
  const profile = { connector: 'elastic_ecs', connection: { host: url, indices: 'host101' } };
  const profiles = path.join(folder, 'profiles.json');
  const auth = { username: 'any', password: 'any' };
  writeFileSync(profiles, JSON.stringify({ profiles: { host101: { ...profile, config: { auth } } } }));
  const text = readFileSync(path.join(sample, 'process-tree.hf'), 'utf8');
  const hunt = path.join(folder, 'process-tree-on-cluster.hf');
  writeFileSync(hunt, text.replaceAll(/file:\/\/\S*host101\S*/g, 'stixshifter://host101'));
  const kestrel = path.join(root, 'dist/kestrel.cjs');
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    node(kestrel, 'run', hunt, '--format', 'json', '--profiles', profiles);
    best = Math.min(best, performance.now() - started);
  }
  return best;
}
