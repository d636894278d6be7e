/**
 * An account goes by its SID where Windows gives it one, whatever its domain is called: `THESHIRE` in Sysmon and most of the
 * Security log, `THESHIRE.LOCAL` in a logon by Kerberos. The right values were counted on the lines of the raw files.
 */
import { describe, expect, test } from 'vitest';
import { huntOver, rowsOver } from '../kit/hunt-over.js';
import { sharedData, sharedFolder } from '../kit/shared.js';

const raw = (name: string): string => sharedData('windows', `${name}.zip`);

describe.skipIf(sharedFolder === undefined)('one account in both names of its domain', () => {
  test.for([
    ['empire_wmic_add_user_backdoor', 'S-1-5-21-4020993649-1037605423-417876593-1104'],
    ['empire_psexec_dcerpc_tcp_svcctl', 'S-1-5-21-4228717743-1032521047-1810997296-1104'],
    ['schtask_create', 'S-1-5-21-3786818125-2382361537-3207726629-1104'],
  ] as const)('%s', async ([name, sid]) => {
    const answer = await huntOver(
      raw(name),
      `a = GET user-account FROM EVENTS WHERE account_login = 'pgustavo'
       logon = GET user-account FROM EVENTS WHERE user_id = '${sid}' AND x-oca-event:code = '4624'
       sysmon = GET user-account FROM EVENTS WHERE account_login = 'pgustavo' AND x-oca-event:module = 'sysmon'
       all = logon + sysmon`,
    );
    for (const variable of ['a', 'logon', 'sysmon', 'all'])
      expect(answer.variable(variable).entities).toBe(1);
  });
});

test.skipIf(sharedFolder === undefined)(
  'who ran commands of PowerShell, as winlogbeat 6 wrote them',
  async () => {
    const file = sharedData('windows', 'empire_enable_rdp.winlogbeat6.ndjson.gz');
    const answer = await huntOver(
      file,
      "u = GET user-account FROM EVENTS WHERE x-oca-event:code = '4103' DISP u ATTR user_id, account_login, x_domain",
    );
    expect(answer.variable('u').records).toBe(140);
    expect(answer.tables[0]?.rows).toEqual([
      ['S-1-5-21-2511471446-1103646877-3980648787-1106', 'nmartha', 'SHIRE'],
    ]);
  },
);

describe('an account that is told by its name', () => {
  const logon = (sid: string, domain: string): object => ({
    EventID: 4624,
    SourceName: 'Microsoft-Windows-Security-Auditing',
    Hostname: 'ws5',
    EventTime: '2021-01-01 00:00:01',
    TargetUserSid: sid,
    TargetUserName: 'ws5$',
    TargetDomainName: domain,
  });
  const start = {
    EventID: 1,
    SourceName: 'Microsoft-Windows-Sysmon',
    Hostname: 'ws5',
    UtcTime: '2021-01-01 00:00:00.000',
    ProcessGuid: '{2d351099-5ca9-5f5f-2f04-000000000400}',
    Image: 'C:\\a.exe',
    User: 'CORP\\WS5$',
  };
  const huntflow = 'u = GET user-account FROM EVENTS WHERE account_login IS NOT NULL DISP u ATTR user_id';

  test('is the one that has a SID', async () => {
    const events = [
      start,
      logon('S-1-5-21-1-2-3-1104', 'CORP'),
      logon('S-1-5-21-1-2-3-1104', 'CORP.EXAMPLE'),
    ];
    expect(await rowsOver(events, huntflow)).toEqual([['S-1-5-21-1-2-3-1104']]);
  });

  test('is neither where it was made anew, with another SID', async () => {
    const events = [start, logon('S-1-5-21-1-2-3-1104', 'CORP'), logon('S-1-5-21-1-2-3-1105', 'CORP')];
    expect(await rowsOver(events, huntflow)).toEqual([
      ['CORP\\WS5$'],
      ['S-1-5-21-1-2-3-1104'],
      ['S-1-5-21-1-2-3-1105'],
    ]);
  });
});
