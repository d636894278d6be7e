import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kestrel } from '../../kit/command-line.js';

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
