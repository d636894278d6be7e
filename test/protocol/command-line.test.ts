import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiled } from '../../server/threads/compiled.js';
import { fakeElastic, likeOpenSearch, page, type FakeAnswer, type FakeElastic } from '../kit/fake-elastic.js';

const root = path.resolve(import.meta.dirname, '../..');

describe('kestrel run', () => {
  it('ends quietly where its reader has seen enough', async () => {
    const huntflow = path.join(root, 'samples/process-tree/process-tree.hf');
    const kestrel = spawn(process.execPath, [path.join(root, 'dist/kestrel.cjs'), 'run', huntflow]);
    let complaint = '';
    kestrel.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
    await once(kestrel.stdout, 'data');
    kestrel.stdout.destroy();
    const [code] = (await once(kestrel, 'close')) as [number];
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
  });

  it.runIf(existsSync('/dev/full'))('says that its answer finds no room, and fails', async () => {
    const full = await open('/dev/full', 'w');
    const kestrel = spawn(process.execPath, [path.join(root, 'dist/kestrel.cjs'), '--version'], {
      stdio: ['ignore', full.fd, 'pipe'],
    });
    let complaint = '';
    kestrel.stderr?.on('data', (text: Buffer) => (complaint += text.toString()));
    const [code] = (await once(kestrel, 'close')) as [number];
    await full.close();
    expect({ code, complaint }).toEqual({
      code: 1,
      complaint: 'kestrel: the output cannot be written: there is no room left on the disk\n',
    });
  });

  it('ends with what it has when interrupted, and says so', async () => {
    const pids = (from: number) =>
      Array.from({ length: 1400 }, (_, index) => ({ name: 'x', pid: from + index }));
    const huntflow = path.join(await mkdtemp(path.join(os.tmpdir(), 'kestrel-interrupted-')), 'hunt.hf');
    await writeFile(
      huntflow,
      [
        `a = NEW process ${JSON.stringify(pids(0))}`,
        `b = NEW process ${JSON.stringify(pids(1400))}`,
        'DISP a ATTR name',
        'c = JOIN a, b BY name, name',
      ].join('\n'),
    );
    const kestrel = spawn(process.execPath, [path.join(root, 'dist/kestrel.cjs'), 'run', huntflow]);
    let [answer, said] = ['', ''];
    kestrel.stdout.on('data', (text: Buffer) => (answer += text.toString()));
    kestrel.stderr.on('data', (text: Buffer) => (said += text.toString()));
    // The table of DISP: the JOIN, which takes seconds, begins.
    await once(kestrel.stdout, 'data');
    kestrel.kill('SIGINT');
    const [code] = (await once(kestrel, 'close')) as [number];
    expect({ code, said }).toEqual({ code: 1, said: 'kestrel: stopped\n' });
    expect(answer).toMatch(/1 row, 1400 entities[^]*\na +process +1400 +0\nb +process +1400 +0\n/);
    expect(answer).not.toMatch(/^c /m);
    await rm(path.dirname(huntflow), { recursive: true });
  });

  it('says where its memory was not enough, and what to do', async () => {
    const hunt = 'samples/process-tree/process-tree.hf';
    const { code, stdout } = await kestrel(
      root,
      'run',
      hunt,
      '--set',
      'engine.memory=10',
      '--format',
      'json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      statements: [
        {
          line: 1,
          error: {
            code: 'engine-out-of-memory',
            hint: expect.stringMatching('--set engine.memory=MB') as string,
          },
        },
      ],
    });
  });

  it.each([
    ['run', 'none.hf', 'there is no such file'],
    ['check', 'none.hf', 'there is no such file'],
    ['run', 'samples', 'this is a folder; name the huntflow in it'],
    ['run', 'images/icon.png', 'its text is not UTF-8; save it as UTF-8'],
  ])('%s %s says what cannot be read, and why', async (command, file, why) => {
    expect(await kestrel(root, command, file)).toEqual({
      code: 2,
      stdout: '',
      stderr: `kestrel: ${file}: ${why}\n`,
    });
  });
});

it.each([['--help'], ['-h'], ['help'], ['run', '--help'], ['check', 'hunt.hf', '--help']])(
  'kestrel %s says how it is used',
  async (...args) => {
    const { code, stdout } = await kestrel(root, ...args);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^usage:\n {2}kestrel run HUNT\.hf/)]);
  },
);

it.each(['--version', '-v', 'version'])('kestrel %s says which version it is', async (command) => {
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect(await kestrel(root, command)).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

it.each([
  ['prefetch.excludedTypes=file,proces', '"proces" is no entity type. Did you mean "process"?'],
  ['prefetch.excludedTypes=x-oca-aset', '"x-oca-aset" is no entity type. Did you mean "x-oca-asset"?'],
  ['sources.defaultScheme=', '"" is no scheme of a data source: stixshifter, file, http, https'],
  [
    'sources.defaultScheme=elastic',
    '"elastic" is no scheme of a data source: stixshifter, file, http, https',
  ],
  ['maxRecords=many', '"many" is no whole number'],
  ['prefetch.get=maybe', '"maybe" is neither true nor false'],
  [
    'maxrecords=5',
    '--set maxrecords=5: known are prefetch.get, prefetch.find, prefetch.excludedTypes, maxRecords, snapshots, stixShifter.path, sources.defaultScheme, engine.memory',
  ],
])('--set %s is refused', async (setting, why) => {
  const answer = await kestrel(root, 'run', 'samples/process-tree/process-tree.hf', '--set', setting);
  expect(answer).toEqual({ code: 2, stdout: '', stderr: `kestrel: ${why}\n` });
});

it.each(['runs', 'constructor'])('names a subcommand that there is not: %s', async (name) => {
  expect(await kestrel(root, name, 'hunt.hf')).toEqual({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(new RegExp(`^kestrel: there is no subcommand ${name}\nusage:`)) as string,
  });
});

describe('what others wrote', () => {
  let folder: string;
  // A link of a terminal, a colour as one character, and a name that reads the other way round.
  const odd = 'x\u001B]8;;http://evil.example\u0007\u009B31m\u202Egpj';
  const shown = 'x\\u{1B}]8;;http://evil.example\\u{7}\\u{9B}31m\\u{202E}gpj';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'kestrel-odd-'));
    const metadata = { kernelspec: { name: odd, language: odd } };
    const notebook = { cells: [], metadata, nbformat: 4, nbformat_minor: 5 };
    await writeFile(path.join(folder, 'odd.ipynb'), JSON.stringify(notebook));
    const profiles = { [odd]: { connector: 'ecs_file', connection: { path: 'a' } } };
    await writeFile(path.join(folder, 'odd.yaml'), JSON.stringify({ profiles }));
    await writeFile(path.join(folder, 'astray.yaml'), JSON.stringify(profiles));
    await writeFile(path.join(folder, `${path.basename(odd)}.hf`), 'DISP p');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['a notebook', ['convert', 'odd.ipynb', 'odd.hf']],
    ['the name of a profile', ['sources', 'none', '--profiles', 'odd.yaml']],
    ['the top of a profile file', ['sources', '--profiles', 'astray.yaml']],
  ])('does nothing to the terminal: %s', async (_, args) => {
    const { stdout, stderr } = await kestrel(folder, ...args);
    expect(stdout).toBe('');
    expect(stderr).toContain(shown);
    expect(stderr.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('does nothing to the terminal: the name of a huntflow', async () => {
    const { stdout } = await kestrel(folder, 'check', `${path.basename(odd)}.hf`);
    expect(stdout).toMatch(/^evil\.example\\u\{7\}\\u\{9B\}31m\\u\{202E\}gpj\.hf:1:6: error: /);
  });
});

describe('starting', () => {
  it.each([
    ['without what V8 compiled', undefined],
    ['beside what another V8 compiled', 'of another version'],
  ])('works %s', async (_, cache) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'kestrel-start-'));
    for (const file of ['kestrel.cjs', 'convert.cjs'])
      await copyFile(path.join(root, 'dist', file), path.join(folder, file));
    if (cache !== undefined) await writeFile(path.join(folder, 'convert.cache'), cache);
    await writeFile(path.join(folder, 'hunt.hf'), 'x = NEW process ["cmd.exe"]\n');
    const program = [path.join(folder, 'kestrel.cjs'), 'convert', 'hunt.hf', 'hunt.ipynb'];
    const { stdout } = await promisify(execFile)(process.execPath, program, { cwd: folder });
    expect(stdout).toBe('hunt.ipynb: 1 code cell, 0 Markdown cells\n');
    await rm(folder, { recursive: true });
  });

  it.each(['run', 'check', 'engine-worker', 'reader-worker'])(
    'takes what V8 compiled of %s when it was built',
    (name) => {
      expect(compiled(path.join(root, 'dist'), name).cachedDataRejected).toBe(false);
    },
  );
});

describe('kestrel convert', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'kestrel-convert-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const code = "# two\np = NEW process ['cmd.exe']\n\nDISP p";
  const markdown = '# Über\n\n%% not a marker\n';
  const output = { output_type: 'stream', name: 'stdout', text: 'x' };
  const jupyter = (language: string, outputs: readonly object[]) =>
    JSON.stringify({
      cells: [
        { cell_type: 'markdown', metadata: {}, source: markdown, attachments: { 'a.png': {} } },
        { cell_type: 'code', metadata: {}, execution_count: 1, source: code.split(/(?<=\n)/), outputs },
      ],
      metadata: { language_info: { name: language } },
      nbformat: 4,
      nbformat_minor: 5,
    });

  it('gives back a notebook with the same cells, and says what is left out', async () => {
    await writeFile(path.join(folder, 'a.ipynb'), jupyter('kestrel', [output]));
    expect(await kestrel(folder, 'convert', 'a.ipynb', 'a.hf')).toEqual({
      code: 0,
      stdout: 'a.hf: 1 code cell, 1 Markdown cell\n',
      stderr: 'kestrel: left out: the outputs of 1 cell; images attached to cell 1\n',
    });
    expect((await kestrel(folder, 'convert', 'a.hf', 'b.ipynb')).code).toBe(0);
    const { cells } = JSON.parse(await readFile(path.join(folder, 'b.ipynb'), 'utf8')) as {
      cells: { cell_type: string; source: string[] }[];
    };
    expect(cells.map(({ cell_type, source }) => [cell_type, source.join('')])).toEqual([
      ['markdown', markdown],
      ['code', code],
    ]);
  });

  it('writes a huntflow that runs', async () => {
    await writeFile(path.join(folder, 'runs.ipynb'), jupyter('kestrel', []));
    await kestrel(folder, 'convert', 'runs.ipynb', 'runs.hf');
    expect((await kestrel(folder, 'run', 'runs.hf')).code).toBe(0);
  });

  it('leaves a file that is there alone, unless told to overwrite it', async () => {
    await writeFile(path.join(folder, 'c.ipynb'), jupyter('kestrel', []));
    await writeFile(path.join(folder, 'c.hf'), 'mine');
    const refused = await kestrel(folder, 'convert', 'c.ipynb', 'c.hf');
    expect(refused).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('--force') as string,
    });
    expect(await readFile(path.join(folder, 'c.hf'), 'utf8')).toBe('mine');
    expect((await kestrel(folder, 'convert', '--force', 'c.ipynb', 'c.hf')).code).toBe(0);
    expect(await readFile(path.join(folder, 'c.hf'), 'utf8')).toContain('DISP p');
  });

  it.each([
    ['there is no such file', 'nowhere.ipynb', undefined, 1, /nowhere\.ipynb.*no such file/],
    [
      'it is no notebook',
      'text.ipynb',
      'GET process',
      1,
      /text\.ipynb: .*no Jupyter notebook.*\[not-a-notebook\]/,
    ],
    ['its language is another', 'other.ipynb', jupyter('python', []), 1, /is python, not Kestrel/],
    ['its bytes are no text', 'latin.ipynb', Buffer.from('{"a": "\xfc"}', 'latin1'), 1, /not UTF-8/],
    ['it is neither', 'a.txt', '', 2, /from \.ipynb to \.hf/],
  ])('says that %s, and writes nothing', async (_, name, content, code, said) => {
    if (content !== undefined) await writeFile(path.join(folder, name), content);
    const answer = await kestrel(folder, 'convert', name, 'never.hf');
    expect(answer).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(said) as string });
    await expect(readFile(path.join(folder, 'never.hf'))).rejects.toThrow('ENOENT');
  });
});

describe('kestrel check', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'kestrel-check-'));
    const profiles = {
      host101: {
        connector: 'elastic_ecs',
        connection: { host: 'elastic.test', indices: 'events' },
        config: {},
      },
      bundles: { connector: 'stix_bundle', connection: { path: 'bundle.json' } },
    };
    await mkdir(path.join(folder, '.kestrel'));
    await writeFile(path.join(folder, '.kestrel', 'stixshifter.yaml'), JSON.stringify({ profiles }));
    await writeFile(path.join(folder, 'empty.yaml'), 'profiles: {}');
    await writeFile(path.join(folder, 'broken.yaml'), 'profiles: [');
    await writeFile(path.join(folder, 'hunt.hf'), hunt);
    await writeFile(path.join(folder, 'right.hf'), hunt.replace('host10\n', 'host101\n'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const where = "  WHERE name = 'cmd.exe' LAST 5 DAYS\nDISP p\n";
  const hunt = `p = GET process\n  FROM stixshifter://bundles, stixshifter://host10\n${where}`;

  it('knows the profiles of the folder of the huntflow, as the editor does', async () => {
    expect(await kestrel(os.tmpdir(), 'check', path.join(folder, 'hunt.hf'))).toEqual({
      code: 0,
      stdout: `${path.join(folder, 'hunt.hf')}:2:31: warning: \`host10\` is not a data source that is set up here. Did you mean stixshifter://host101? [unknown-data-source]\n`,
      stderr: '',
    });
    expect(await kestrel(folder, 'check', 'right.hf')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it.each(['hunt.txt', 'HUNT.HF', 'hunt'])('checks a huntflow that is called %s', async (name) => {
    await writeFile(path.join(folder, name), 'DISP p\n');
    expect(await kestrel(folder, 'check', name)).toEqual({
      code: 1,
      stdout: expect.stringMatching(new RegExp(`^${name}:1:6: error: .*\\[unknown-variable\\]\n$`)) as string,
      stderr: '',
    });
  });

  it.each(['check', 'run'])('says how a notebook becomes a huntflow (%s)', async (subcommand) => {
    await writeFile(path.join(folder, 'My Hunt.ipynb'), '{"cells": []}');
    const { code, stderr } = await kestrel(folder, subcommand, 'My Hunt.ipynb');
    expect(code).toBe(2);
    expect(stderr).toContain('kestrel convert "My Hunt.ipynb" "My Hunt.hf"');
    expect((await kestrel(folder, subcommand, 'nowhere.ipynb')).stderr).toContain('there is no such file');
  });

  it('takes the profiles that it is told', async () => {
    const { stdout } = await kestrel(folder, 'check', 'right.hf', '--profiles', 'empty.yaml');
    expect(stdout).toMatch(/right\.hf:2:8: .*`bundles`.*\[unknown-data-source\]\n.*:2:31: .*`host101`/);
  });

  it('says that profiles cannot be read, and checks all else', async () => {
    const { code, stdout, stderr } = await kestrel(folder, 'check', 'hunt.hf', '--profiles', 'broken.yaml');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(
      /^kestrel: The profiles in .*broken\.yaml cannot be read: .*\[wrong-profiles-file\]\n$/,
    );
  });
});

describe('kestrel sources', () => {
  let folder: string;
  let good: FakeElastic;
  let bad: FakeElastic;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'kestrel-sources-'));
    const source = { '@timestamp': '2021-04-05T10:00:00Z', process: { pid: 4 }, labels: { site: 'b' } };
    good = await fakeElastic({ search: [page([{ id: '1', source }])], count: [{ body: { count: 1234 } }] });
    bad = await fakeElastic({ info: [{ status: 401, body: {} }], count: ['hang'] });
    await writeProfiles('empty.yaml', {});
    await writeProfiles('good.yaml', { host101: good.url });
    await writeProfiles('both.yaml', { host101: good.url, other: bad.url });
  });
  afterAll(async () => {
    await Promise.all([good.stop(), bad.stop(), rm(folder, { recursive: true })]);
  });

  const writeProfiles = (name: string, hosts: Readonly<Record<string, string>>) => {
    const config = { auth: { username: 'hunter', password: 'password-of-the-test' } };
    const profiles: Record<string, unknown> = {};
    for (const [profile, host] of Object.entries(hosts)) {
      profiles[profile] = { connector: 'elastic_ecs', connection: { host, indices: 'events' }, config };
    }
    return writeFile(path.join(folder, name), JSON.stringify({ profiles }));
  };

  it('says what each source holds', async () => {
    const { code, stdout, stderr } = await kestrel(folder, 'sources', '--profiles', 'good.yaml', '--verbose');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.replace(/\(\d+ ms\)/, '(n ms)').replaceAll(folder, '.')).toBe(
      `host101  elastic_ecs  ${good.url} events
  answers: Elasticsearch 8.19.0, 1,234 documents (n ms)
  newest event 2021-04-05T10:00:00.000Z
  holds events
  4 attributes of 2 entity types; unmapped fields: 1
    file:name from process.name
    process:created from @timestamp
    process:name from process.name
    process:pid from process.pid: 4
    labels.site maps to nothing, in 1 of 1: b
  set up in ./good.yaml
`,
    );
  });

  it('ends with 1 where one does not answer, and tells of the others', async () => {
    const { code, stdout } = await kestrel(folder, 'sources', '--profiles', 'both.yaml', '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      sources: [
        { name: 'host101', inspection: { documents: 1234, newest: '2021-04-05T10:00:00.000Z' } },
        { name: 'other', connector: 'elastic_ecs', error: { code: 'source-login' } },
      ],
    });
    expect(stdout).not.toContain('password-of-the-test');
    expect((await kestrel(folder, 'sources', 'host101', '--profiles', 'both.yaml')).code).toBe(0);
  });

  it('says that the file of profiles that was named is the only one that it looked at', async () => {
    const { code, stdout } = await kestrel(folder, 'sources', '--profiles', 'empty.yaml');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'No data source is set up. Profiles are read from empty.yaml alone.\n',
    });
  });

  it.each([
    [['nobody'], 1, /no profile "nobody".*host101.*\[unknown-profile\]/],
    [['--profiles', 'nowhere.yaml'], 1, /nowhere\.yaml.*\[wrong-profiles-file\]/],
    [['--format', 'html'], 2, /text or json/],
  ])('%j is refused', async (args, code, said) => {
    const answer = await kestrel(folder, 'sources', '--profiles', 'good.yaml', ...args);
    expect(answer).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(said) as string });
  });

  it.each([
    ['Elasticsearch', {}, {}],
    ['OpenSearch', likeOpenSearch, { product: 'none' }],
  ])(
    'knows an answer of %s that lacks hits, though its client is a bundle of its own',
    async (_, answers, product) => {
      const shards = { total: 2, successful: 1, failed: 1 };
      const search = page([], { _shards: shards }) as object;
      const server = await fakeElastic({
        ...answers,
        search: [{ ...search, ...product } as FakeAnswer],
      });
      await writeProfiles('half.yaml', { host101: server.url });
      const { code, stdout } = await kestrel(folder, 'sources', '--profiles', 'half.yaml');
      expect(code).toBe(1);
      expect(stdout).toContain(
        'stixshifter://host101: 1 shards failed, so hits are missing [source-incomplete]',
      );
      await server.stop();
    },
  );

  it('says that nothing is set up', async () => {
    await writeFile(path.join(folder, 'none.yaml'), 'profiles: {}');
    const { code, stdout } = await kestrel(folder, 'sources', '--profiles', 'none.yaml');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^No data source is set up/);
  });

  it('stops at once when interrupted', async () => {
    const silent = await fakeElastic({ info: ['hang'] });
    await writeProfiles('silent.yaml', { host101: silent.url });
    const args = [path.join(root, 'dist/kestrel.cjs'), 'sources', '--profiles', 'silent.yaml'];
    const program = spawn(process.execPath, args, { cwd: folder });
    let said = '';
    program.stderr.on('data', (text: Buffer) => (said += text.toString()));
    await expect.poll(() => silent.requests.length, { timeout: 20_000 }).toBe(1);
    program.kill('SIGINT');
    const [code] = (await once(program, 'close')) as [number];
    expect({ code, said }).toEqual({ code: 1, said: 'kestrel: stopped\n' });
    await silent.stop();
  });
});

describe('kestrel cache', () => {
  let folder: string;
  const cache = (...args: readonly string[]) =>
    kestrelWith({ KESTREL_CACHE: path.join(folder, 'cache') }, folder, 'cache', ...args);
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'kestrel-cache-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('says where copies of data are kept and how much, and deletes them', async () => {
    const [snapshots, web] = ['snapshots', 'web'].map((kind) => path.join(folder, 'cache', kind));
    expect(await cache()).toEqual({
      code: 0,
      stdout: `${snapshots}: 0 files, 0 bytes\n${web}: 0 files, 0 bytes\n`,
      stderr: '',
    });
    const hunt = path.join(root, 'samples/process-tree/process-tree.hf');
    await kestrelWith({ KESTREL_CACHE: path.join(folder, 'cache') }, root, 'run', hunt);
    const kept = await cache();
    expect(kept.stdout).toMatch(/snapshots: 1 file, \d+\.\d MB\n.*web: 0 files, 0 bytes\n$/);
    const [, amount] = /snapshots: (.*)/.exec(kept.stdout) ?? [];
    expect(await cache('clear')).toEqual({ code: 0, stdout: `Deleted ${amount}.\n`, stderr: '' });
    expect((await cache()).stdout).toContain(`${snapshots}: 0 files, 0 bytes\n`);
  });

  it('says what could not be deleted, and ends with 1', async () => {
    const draft = path.join(folder, 'cache', 'web', `.${'a'.repeat(32)}.${'0'.repeat(36)}.part`);
    await mkdir(path.dirname(draft), { recursive: true });
    await writeFile(draft, 'half');
    expect(await cache('clear')).toEqual({
      code: 1,
      stdout: 'Deleted 0 files, 0 bytes.\n',
      stderr: `kestrel: ${draft} cannot be deleted: another session is writing it.\n`,
    });
  });

  it.each([
    [['purge'], 'kestrel: cache purge: kestrel cache shows the copies, kestrel cache clear deletes them\n'],
    [
      ['clear', 'web'],
      'kestrel: cache clear web: kestrel cache shows the copies, kestrel cache clear deletes them\n',
    ],
  ])('%j is refused', async (args, stderr) => {
    expect(await cache(...args)).toEqual({ code: 2, stdout: '', stderr });
  });
});

/** Runs the built command line to its end. */
function kestrel(folder: string, ...args: readonly string[]): Promise<Ended> {
  return kestrelWith({}, folder, ...args);
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function kestrelWith(
  variables: Readonly<Record<string, string>>,
  folder: string,
  ...args: readonly string[]
): Promise<Ended> {
  return new Promise((resolve) => {
    const program = [path.join(root, 'dist/kestrel.cjs'), ...args];
    const env = { ...process.env, ...variables };
    execFile(process.execPath, program, { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}
