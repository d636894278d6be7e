/**
 * What PowerShell ran, over real events of an Empire launcher in two shapes: 3 blocks of scripts (event 4104) and 54 commands
 * (event 4103), counted on the lines of the raw file.
 */
import { describe, expect, test } from 'vitest';
import { huntOver } from '../kit/hunt-over.js';
import { sharedData, sharedFolder } from '../kit/shared.js';

const files = {
  'as winlogbeat 8 indexes them': sharedData('ecs', 'empire_launcher_sct_regsvr32.all.ecs.ndjson.gz'),
  'as nxlog writes them': sharedData('windows', 'empire_launcher_sct_regsvr32.zip'),
};

describe.skipIf(sharedFolder === undefined)('PowerShell', () => {
  test.for(Object.entries(files))('scripts and commands, %s', async ([, file]) => {
    const answer = await huntOver(
      file,
      `s = GET x-ecs-powershell FROM EVENTS WHERE script_block_text IS NOT NULL
       c = GET x-ecs-powershell FROM EVENTS WHERE command_value LIKE '%CommandInvocation%'
       hidden = s WHERE script_block_text MATCHES '(?i)system\\\\.management\\\\.automation\\\\.utils'
       u = FIND user-account LINKED hidden DISP u ATTR account_login, x_domain
       DISP hidden ATTR script_block_id, sequence, total`,
    );
    expect(answer.variable('s').entities).toBe(3);
    expect(answer.variable('c').records).toBe(54);
    expect(answer.tables.map(({ rows }) => rows)).toEqual([
      [['pgustavo', 'MORDOR']],
      [['15ca6879-8a8b-40db-b137-45f954f98ebf', 1, 1]],
    ]);
  });

  test('a slip in the name of the type is named, and a hint is no page long', async () => {
    const file = files['as winlogbeat 8 indexes them'];
    const said = async (get: string): Promise<string> => {
      const { statements } = await huntOver(file, `s = GET ${get}`);
      return statements.flatMap(({ warnings }) => warnings.map(({ message }) => message)).join();
    };
    expect(await said('x-ecs-powershel FROM EVENTS WHERE pid > 0')).toMatch(
      /did you mean x-ecs-powershell\?/,
    );
    const other = await said("x-ecs-powershell FROM EVENTS WHERE script_block_text LIKE '%assembly%'");
    expect(other).toMatch(/In another letter case there is script_block_text = 'IF\(.{197}…'\./s);
  });

  test.for(Object.entries(files))('the process that ran a script has its pid, %s', async ([, file]) => {
    const answer = await huntOver(
      file,
      `s = GET x-ecs-powershell FROM EVENTS WHERE script_block_text LIKE '%AsSEMBlY%'
       p = GET process FROM EVENTS WHERE pid = s.pid DISP p ATTR pid, name`,
    );
    expect(answer.tables.map(({ rows }) => rows)).toEqual([[[9076, 'powershell.exe']]]);
  });
});
