import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { kestrel, root } from '../../kit/command-line.js';

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
  ['maxRecords=', '"" is no whole number'],
  ['maxRecords', 'which value? (--set maxRecords=VALUE)'],
  ['prefetch.get=maybe', '"maybe" is neither true nor false'],
  [
    'maxrecords=5',
    'known are prefetch.get, prefetch.find, prefetch.excludedTypes, maxRecords, snapshots, stixShifter.path, sources.defaultScheme, engine.memory',
  ],
])('--set %s is refused', async (setting, why) => {
  const answer = await kestrel(root, 'run', 'samples/process-tree/process-tree.hf', '--set', setting);
  expect(answer).toEqual({ code: 2, stdout: '', stderr: `kestrel: --set ${setting}: ${why}\n` });
});

// Node.js has timers of at most 2^31 - 1 milliseconds, and takes a longer one for one of a millisecond.
it.each([
  [['sources', '--timeout', '0'], '--timeout: from 1 to 2147483 seconds, not 0'],
  [['sources', '--timeout', '2147484'], '--timeout: from 1 to 2147483 seconds, not 2147484'],
  [['sources', '--timeout', '1.5'], '--timeout: "1.5" is no whole number'],
  [['run', 'hunt.hf', '--limit-rows', 'all'], '--limit-rows: "all" is no whole number'],
  [['run'], 'run: which file? (kestrel run HUNT.hf)'],
  [['check', 'a.hf', 'b.hf', 'c.hf'], 'check: one file at a time, not 3'],
  [['run', 'hunt.hf', '--format', 'xml'], '--format xml: text, json or html'],
  [['run', 'hunt.hf', '--format', 'html', '--unmapped'], '--unmapped: with --format text or json'],
])('%j is refused', async (args, why) => {
  expect(await kestrel(root, ...args)).toEqual({ code: 2, stdout: '', stderr: `kestrel: ${why}\n` });
});

it('shows what Node.js says of an option on one line', async () => {
  const { code, stderr } = await kestrel(root, 'run', 'hunt.hf', '--limit-rows', '-1');
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/^kestrel: Option '--limit-rows' argument is ambiguous\. \S.*\n$/),
  ]);
});

it.each(['runs', 'constructor'])('names a subcommand that there is not: %s', async (name) => {
  expect(await kestrel(root, name, 'hunt.hf')).toEqual({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(new RegExp(`^kestrel: there is no subcommand ${name}\nusage:`)) as string,
  });
});
