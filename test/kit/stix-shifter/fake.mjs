// Answers as engine/sources/stix-shifter/driver.py does, for failures that a real data source cannot be made to have.
// The connector of the request says what happens. `node fake.mjs -c PROGRAM`
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setInterval } from 'node:timers';

const [requestLine] = await once(createInterface(process.stdin), 'line');
const request = JSON.parse(requestLine);
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** One event of a process, as stix-shifter says it: ids are made up anew each time. */
function observed(pid, objects = { 0: { type: 'process', pid, name: 'cmd.exe' } }) {
  return {
    type: 'observed-data',
    id: `observed-data--${randomUUID()}`,
    first_observed: '2021-04-01T00:00:00Z',
    last_observed: '2021-04-01T00:00:00Z',
    number_observed: 1,
    objects,
  };
}

function page(...pids) {
  for (const pid of pids) say({ observed: observed(pid) });
  say({ page: pids.length });
}

function fails(stage, code, message) {
  say({ failed: { stage, code, message } });
  process.exit(0);
}

const connectors = {
  two_pages() {
    for (const number of request.patterns.keys()) {
      say({ pattern: number, queries: 1 });
      page(1, 2);
      page(3, 3);
      say({ results: 4 });
    }
    say({ complete: true });
  },
  stix_2_1() {
    const id = `process--${randomUUID()}`;
    const parent = `process--${randomUUID()}`;
    const objects = {
      [id]: { type: 'process', id, pid: 2, parent_ref: parent },
      [parent]: { type: 'process', id: parent, pid: 1 },
    };
    say({ pattern: 0, queries: 1 });
    say({ observed: observed(0, objects) });
    say({ page: 1 });
    say({ complete: true });
  },
  /** Tells its request but for the secrets, as the name of a process. */
  echo() {
    const { connection, configuration, pageSize } = request;
    const name = JSON.stringify({
      options: connection.options,
      auth: Object.keys(configuration.auth),
      pageSize,
    });
    say({ pattern: 0, queries: 1 });
    say({ observed: observed(0, { 0: { type: 'process', name } }) });
    say({ page: 1 });
    say({ complete: true });
  },
  at_the_limit() {
    say({ pattern: 0, queries: 1 });
    page(...Array.from({ length: request.connection.options.result_limit }, (_, pid) => pid + 1));
    say({ results: request.connection.options.result_limit });
    say({ complete: true });
  },
  breaks_off() {
    page(1);
    process.stderr.write(`Traceback\nConnectionError: ${request.configuration.auth.password} was refused\n`);
    process.exit(7);
  },
  /** Does not end by itself, nor does what it started: a server, whose port is told as a pid. */
  async hangs() {
    const server =
      "const s = require('net').createServer(); s.listen(0, '127.0.0.1', () => console.log(s.address().port))";
    const child = spawn(process.execPath, ['-e', server], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [port] = await once(child.stdout, 'data');
    page(Number(port));
    setInterval(() => undefined, 1000);
  },
  /** A program around Python says something, with a secret in it. */
  greets() {
    process.stdout.write(`Activating ${request.configuration.auth.password}\n`);
    connectors.two_pages();
  },
  null_line() {
    say(null);
  },
  /** One line of 101 MB. */
  long_line() {
    say({ observed: observed(1, { 0: { type: 'process', name: 'a'.repeat(101 * 2 ** 20) } }) });
  },
  /** An observation of many objects, whose ids are made up anew. */
  many_objects() {
    const ids = Array.from({ length: 20_000 }, () => `process--${randomUUID()}`);
    const objects = ids.map((id, pid) => [id, { type: 'process', id, pid, parent_ref: ids[0] }]);
    say({ pattern: 0, queries: 1 });
    say({ observed: observed(0, Object.fromEntries(objects)) });
    say({ page: 1 });
    say({ complete: true });
  },
  /** Fills standard error, and leaves something outside of its group that holds it open. */
  async noisy() {
    process.stderr.write('x'.repeat(100_000_000));
    const left = "process.send('here'); setTimeout(() => undefined, 20_000)";
    const child = spawn(process.execPath, ['-e', left], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      detached: true,
    });
    await once(child, 'message');
    child.disconnect();
    child.unref();
    page(child.pid);
    say({ complete: true });
    setInterval(() => undefined, 1000);
  },
  login: () =>
    fails('results', 'authentication_fail', `x connector error => no ${request.configuration.auth.password}`),
  refused: () => fails('results', 'service_unavailable', 'x connector error => Cannot connect to host x:443'),
  certificate: () => fails('results', 'certificate_fail', 'x connector error => certificate verify failed'),
  busy: () => fails('query', 'too_many_requests', 'x connector error => Too Many Requests'),
  unmapped: () =>
    fails('translate query', 'mapping_error', "x connector error => Unable to map ['process:x']"),
  no_module: () =>
    fails('translate query', 'not_implemented', 'x connector error => unsupported datasource : x is'),
  no_program: () => fails('import', '', "No module named 'stix_shifter'"),
  options: () =>
    fails(
      'query',
      'unknown',
      `x connector error => {'missing_params': ['connection.port'], 'unexpected_params': {'connection': {'prot': '${request.configuration.auth.password}'}}}`,
    ),
};
await connectors[request.module]();
