// A real search server on 127.0.0.1 for tests: `const server = await start('elasticsearch8'); … await server.stop();`
// By hand: node test/kit/elasticsearch/server.mjs [elasticsearch8|elasticsearch9|opensearch] [PORT]; ctrl-C ends it.
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findJava, install, servers } from './install.mjs';

const logging = `status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
`;

/** @returns {Promise<{ url: string, stop: () => Promise<void>, pid: number }>} once the cluster is healthy */
export async function start(server, { port = 0, settings = {}, timeoutMs = 120_000 } = {}) {
  const home = await install(server);
  const work = await mkdtemp(path.join(tmpdir(), 'kestrel-search-'));
  const config = path.join(work, 'config');
  const temporary = path.join(work, 'tmp');
  const ready = path.join(work, 'ready');
  await mkdir(config);
  await mkdir(temporary);
  await writeFile(path.join(config, 'log4j2.properties'), logging);
  const all = {
    'cluster.name': 'test',
    'node.name': 'test',
    'discovery.type': 'single-node',
    'network.host': '127.0.0.1',
    'http.port': port,
    'transport.port': 0,
    'path.data': path.join(work, 'data'),
    'path.logs': path.join(work, 'logs'),
    // A full disk would turn indices read-only in the middle of a test.
    'cluster.routing.allocation.disk.threshold_enabled': false,
    'action.destructive_requires_name': false,
    'node.processors': 2,
    // This collector leaves garbage until the heap is full, which the server would take for memory in use.
    'indices.breaker.total.use_real_memory': false,
    ...settings,
  };
  const classPath = [path.join(home, 'classes'), path.join(home, 'lib', '*')].join(path.delimiter);
  const child = spawn(
    findJava(servers[server].java),
    // prettier-ignore
    ['-Xms512m', '-Xmx1g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', `-Djava.io.tmpdir=${temporary}`,
      '--enable-native-access=ALL-UNNAMED', '--add-modules=jdk.incubator.vector', '-Dio.netty.allocator.numHeapArenas=2',
      `-Des.path.home=${home}`, '-cp', classPath, 'RunNode', home, config, ready,
      ...Object.entries(all).map(([key, value]) => `${key}=${value}`)],
    { stdio: ['pipe', 'pipe', 'pipe'], cwd: work },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => (output = (output + text).slice(-8000)));
  child.stdin.on('error', () => {});
  const ended = new Promise((resolve) => child.once('exit', resolve));

  // Of this process, whose servers end with it.
  const leaveNothing = () => {
    child.kill('SIGKILL');
    rmSync(work, { recursive: true, force: true });
  };
  process.once('exit', leaveNothing);
  const stop = async () => {
    process.off('exit', leaveNothing);
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(hard);
    await rm(work, { recursive: true, force: true });
  };
  const until = Date.now() + timeoutMs;
  const wait = async (done) => {
    while (!(await done())) {
      if (child.exitCode !== null || Date.now() > until) {
        await stop();
        throw new Error(`${server} did not start:\n${output}`);
      }
      await delay(50);
    }
  };
  await wait(() => existsSync(ready));
  const [host, bound] = (await readFile(ready, 'utf8')).split(' ');
  const url = `http://${host}:${bound}`;
  await wait(() =>
    fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=5s`).then(
      (answer) => answer.ok,
      () => false,
    ),
  );
  return { url, pid: child.pid, stop };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await start(process.argv[2] ?? 'elasticsearch8', { port: Number(process.argv[3] ?? 0) });
  console.log(server.url);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void server.stop());
}
