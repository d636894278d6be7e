import { expect, test } from 'vitest';
import { onThisSystem, testPorts } from '../../../../kit/ports.js';
import { runHunt } from '../../../../kit/run-hunt.js';

const files = {
  '/hunt/.kestrel/stixshifter.yaml':
    'profiles: { host101: { connector: ecs_file, connection: { host: a.json } } }',
  '/hunt/a.json': '{"@timestamp":"2021-03-31T00:00:00Z","process":{"pid":4,"name":"cmd.exe"}}\n',
};

const neither = '"procs" is neither a variable that is set nor a data source.';
const runFirst = 'Where a variable is meant, run the cell that sets it first.';
const holds = `${onThisSystem('/hunt')} holds: a.json, .kestrel.`;

test.each([
  ['of a cell that did not run', '', 'procs', {}, neither, `${runFirst} Profiles are: host101.`],
  [
    'the same, where names are files',
    '',
    'procs',
    { defaultScheme: 'file' },
    neither,
    `${runFirst} ${holds}`,
  ],
  [
    'misspelt',
    'proc = GET process FROM host101 WHERE pid = 4\n',
    'procs',
    {},
    neither,
    'Did you mean the variable "proc"? Profiles are: host101.',
  ],
  ['of a profile', '', 'stixshifter://procs', {}, 'There is no profile "procs".', 'Profiles are: host101.'],
])('a name after FROM, %s', async (_, before, from, settings, message, hint) => {
  const text = `${before}x = GET process FROM ${from} WHERE name = 'cmd.exe'`;
  const { results } = await runHunt(text, '/hunt', testPorts(files), settings);
  expect(results.at(-1)?.error).toMatchObject({ message, hint });
});
