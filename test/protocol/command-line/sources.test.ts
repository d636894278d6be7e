import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fakeElastic,
  likeOpenSearch,
  page,
  type FakeAnswer,
  type FakeElastic,
} from '../../kit/fake-elastic.js';
import { kestrel, root } from '../../kit/command-line.js';

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
