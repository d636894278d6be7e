import { connect } from 'node:net';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Cancelled } from '../../../../../engine/cancel.js';
import { KestrelError } from '../../../../../engine/errors.js';
import type { SourceRecord } from '../../../../../engine/model/record.js';
import type { Ports } from '../../../../../engine/ports.js';
import { openSources } from '../../../../../engine/sources/open-source.js';
import type { SourceQuery } from '../../../../../engine/sources/source.js';
import { startProgram } from '../../../../../server/node/start-program.js';
import { runHunt } from '../../../../kit/run-hunt.js';
import { testPorts } from '../../../../kit/ports.js';

const secret = 'password-of-the-test';
const fake = path.join(import.meta.dirname, '../../../../kit/stix-shifter/fake.mjs');

/** A world with a profile for each connector of the fake, which is started instead of Python. */
function portsOf(connector: string, options: object = {}, changes: Partial<Ports> = {}): Ports {
  const profile = {
    connector,
    connection: { host: 'siem.example', port: 443, options },
    config: { auth: { username: 'hunter', password: secret } },
  };
  const files = {
    '/hunt/.kestrel/stixshifter.yaml': JSON.stringify({ profiles: { siem: profile } }),
    '/bin/stix-shifter': '#!/bin/python3\n',
    '/bin/python3': '',
  };
  return testPorts(files, {
    env: { PATH: ['/usr/bin', '/bin'].join(path.delimiter) },
    startProgram: (_, args) => startProgram(process.execPath, [fake, ...args]),
    ...changes,
  });
}

async function* read(ports: Ports, ask: Partial<SourceQuery> = {}, signal = new AbortController().signal) {
  const [source] = await openSources('siem', { ports, settings: { folder: '/hunt' } });
  if (source !== undefined) yield* source.query({ type: 'process', ...ask }, signal);
}

async function records(ports: Ports, ask: Partial<SourceQuery> = {}): Promise<SourceRecord[]> {
  const all: SourceRecord[] = [];
  for await (const batch of read(ports, ask)) all.push(...batch.records);
  return all;
}

async function failureOf(ports: Ports): Promise<KestrelError> {
  const failure: unknown = await records(ports).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(KestrelError);
  return failure as KestrelError;
}

const pids = (some: readonly SourceRecord[]) => some.map(({ objects }) => objects[0]?.attributes['pid']);

describe('a connector of stix-shifter', () => {
  test('gives all pages, one batch each', async () => {
    const batches: unknown[] = [];
    for await (const { records, progress, requests } of read(portsOf('two_pages'))) {
      batches.push([pids(records), progress?.done, requests]);
    }
    expect(batches).toEqual([
      [[1, 2], 2, 1],
      [[3, 3], 4, 1],
    ]);
  });

  test.each([
    ['greets', 'Activating …'],
    ['null_line', 'null'],
    ['long_line', 'a line that is longer than 100 MB'],
  ])('that says what is no answer is an error: %s', async (connector, said) => {
    const failure = await failureOf(portsOf(connector));
    expect(failure.code).toBe('source-garbled');
    expect(failure.message).toMatch(new RegExp(`no answer to its standard output: ${said}$`));
  });

  test('names an observation of many objects at once', async () => {
    const [[once], [again]] = [
      await records(portsOf('many_objects')),
      await records(portsOf('many_objects')),
    ];
    expect(once?.objects).toHaveLength(20_000);
    expect(once?.id).toBe(again?.id);
  });

  test('may fill its standard error, and is left whatever holds it open', async () => {
    const [record] = await records(portsOf('noisy'));
    const pid = Number(record?.objects[0]?.attributes['pid']);
    expect(process.kill(pid, 0)).toBe(true);
    process.kill(pid);
  });

  test('names records by what they say: the same in every answer, also where it is there twice', async () => {
    const [once, again] = [await records(portsOf('two_pages')), await records(portsOf('two_pages'))];
    expect(once.map(({ id }) => id)).toEqual(again.map(({ id }) => id));
    expect(new Set(once.map(({ id }) => id)).size).toBe(4);
    const entities = Array.from({ length: 150 }, (_, pid) => ({
      type: 'process',
      attributes: { pid: [pid] },
    }));
    const twice = await records(portsOf('two_pages'), { entities });
    expect([twice.length, new Set(twice.map(({ id }) => id)).size]).toEqual([8, 4]);
  });

  test('reads STIX 2.1, whose objects refer to each other by ids that are made up', async () => {
    const [once, again] = [await records(portsOf('stix_2_1')), await records(portsOf('stix_2_1'))];
    expect(once[0]?.id).toBe(again[0]?.id);
    expect(once[0]?.objects[0]?.references?.['parent_ref']).toMatchObject({ attributes: { pid: 1 } });
  });

  test("is not handed Kestrel's own options", async () => {
    const options = {
      retrieval_batch_size: 50,
      single_batch_timeout: 7,
      verify_cert: false,
      result_limit: 99,
      x: 1,
    };
    const [record] = await records(portsOf('echo', options));
    expect(JSON.parse(String(record?.objects[0]?.attributes['name']))).toEqual({
      options: { timeout: 7, result_limit: 99, x: 1 },
      auth: ['username', 'password'],
      pageSize: 50,
    });
  });

  test('has no secret among its arguments', async () => {
    const started: string[] = [];
    const ports = portsOf(
      'two_pages',
      {},
      {
        startProgram: (program, args) => {
          started.push(program, ...args);
          return startProgram(process.execPath, [fake]);
        },
      },
    );
    await records(ports);
    expect(started.slice(0, 2)).toEqual(['/bin/python3', '-c']);
    expect(started.join(' ')).not.toContain(secret);
  });

  test('a cancel ends it, with all that it started', async () => {
    const cancel = new AbortController();
    const ask = read(portsOf('hangs'), {}, cancel.signal);
    const first = await ask.next();
    const port = Number(pids(first.value?.records ?? [])[0]);
    expect(await answers(port)).toBe(true);
    cancel.abort();
    await expect(ask.next()).rejects.toBeInstanceOf(Cancelled);
    await expect.poll(() => answers(port)).toBe(false);
  });

  test('a hunt through it gives entities, counts and what was handed over', async () => {
    const huntflow =
      "p = GET process FROM stixshifter://siem WHERE pid > 1 AND name NOT LIKE 'x%' START 2021-04-01T00:00:00Z STOP 2021-04-02T00:00:00Z\nEXPLAIN p";
    const { results, variables } = await runHunt(huntflow, '/hunt', portsOf('two_pages'));
    expect(results.map(({ error }) => error)).toEqual([undefined, undefined]);
    expect(variables.find(({ name }) => name === 'p')).toMatchObject({ entities: 2, records: 3 });
    expect(results[1]?.explain?.[0]).toMatchObject({
      query: ["[process:pid > 1] START t'2021-04-01T00:00:00.000Z' STOP t'2021-04-02T00:00:00.000Z'"],
      pushedDown: ['pid > 1'],
      decidedLocally: [{ condition: "name NOT LIKE 'x%'" }],
    });
  });
});

/** Whether a server listens on the port. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

describe('what goes wrong is told with what to do', () => {
  test.each([
    ['login', 'source-login', 'the data source refuses the login (no …)', 'config.auth of profile "siem"'],
    ['refused', 'source-unreachable', 'Cannot connect to host x:443', 'connection.host'],
    ['certificate', 'source-certificate', 'certificate verify failed', 'selfSignedCert'],
    ['busy', 'source-busy', 'Too Many Requests', 'Wait'],
    ['unmapped', 'source-unmapped', "Unable to map ['process:x']", 'Leave the condition out'],
    [
      'no_module',
      'connector-missing',
      'has no connector "no_module"',
      'pip install stix-shifter stix-shifter-utils stix-shifter-modules-no-module',
    ],
    [
      'no_program',
      'stix-shifter-missing',
      '/bin/python3 has no stix-shifter',
      '/bin/python3 -m pip install stix-shifter',
    ],
    [
      'options',
      'invalid-profile',
      'the profile lacks connection.port; the connector does not know connection, prot',
      'stixshifter.yaml',
    ],
    [
      'breaks_off',
      'source-incomplete',
      'ended with status 7 before its answer was complete: ConnectionError: … was refused',
      'keeps',
    ],
  ])('%s', async (connector, code, message, hint) => {
    const failure = await failureOf(portsOf(connector));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(message);
    expect(failure.hint).toContain(hint);
    expect(`${failure.message} ${failure.hint}`).not.toContain(secret);
  });

  test('exactly as many records as the search may give: others can be missing', async () => {
    const failure = await failureOf(portsOf('at_the_limit', { result_limit: 5 }));
    expect(failure).toMatchObject({
      code: 'source-incomplete',
      hint: expect.stringContaining('result_limit') as string,
    });
  });

  test('no stix-shifter on the PATH: how to install it, what is read without, and what may have been meant', async () => {
    const failure = await failureOf(portsOf('elastic_ec', {}, { env: { PATH: '/usr/bin' } }));
    expect(failure.code).toBe('stix-shifter-missing');
    expect(failure.hint).toMatch(/Did you mean "elastic_ecs"\?.*pip install stix-shifter.*stixShifter\.path/);
  });

  test('no stix-shifter where the setting says: which place that is', async () => {
    const settings = { folder: '/hunt', stixShifterPath: '/no/such' };
    const [source] = await openSources('siem', { ports: portsOf('qradar'), settings });
    const asked = source?.query({ type: 'process' }, new AbortController().signal)[Symbol.asyncIterator]();
    const failure: unknown = await asked?.next().catch((error: unknown) => error);
    expect((failure as KestrelError).message).toMatch(
      /there is none at \/no\/such, which kestrel\.stixShifter\.path names\.$/,
    );
  });

  test('nothing is started where the workspace is not trusted', async () => {
    const ports = testPorts(
      { '/home/user/.config/kestrel/stixshifter.yaml': 'profiles: { siem: { connector: qradar } }' },
      { trusted: false },
    );
    expect((await failureOf(ports)).code).toBe('not-trusted');
  });

  test('a program that cannot be started', async () => {
    const ports = portsOf(
      'two_pages',
      {},
      { startProgram: (_, args) => startProgram('/no/such/python', args) },
    );
    expect(await failureOf(ports)).toMatchObject({
      code: 'source-incomplete',
      message: expect.stringContaining('ENOENT') as string,
    });
  });
});
