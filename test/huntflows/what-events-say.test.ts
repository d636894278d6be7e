/**
 * What an event says beyond the entities in it, over real events in two shapes. The right values were counted on the lines of the
 * raw files: how many records have the field with that value.
 */
import { describe, expect, test } from 'vitest';
import { huntOver } from '../kit/hunt-over.js';
import { sharedData, sharedFolder } from '../kit/shared.js';

const raw = (name: string): string => sharedData('windows', `${name}.zip`);
const shapes = (name: string): string[] => [raw(name), sharedData('ecs', `${name}.sysmon.ecs.ndjson.gz`)];

describe.skipIf(sharedFolder === undefined)('an event says', () => {
  test.for(shapes('empire_launcher_sct_regsvr32'))('how a process opened another: %s', async (file) => {
    const answer = await huntOver(
      file,
      `asked = GET x-oca-event FROM EVENTS WHERE x_granted_access IN ('0x1410', '0x1010')
       from = GET process FROM EVENTS WHERE x-oca-event:x_granted_access = '0x1010'
       hidden = GET x-oca-event FROM EVENTS WHERE x_call_trace LIKE '%UNKNOWN%'`,
    );
    expect(answer.variable('asked').records).toBe(2);
    // The one that asked, and the one that was asked for.
    expect(answer.variable('from').entities).toBe(2);
    expect(answer.variable('hidden').records).toBe(6);
  });

  test.for(shapes('empire_launcher_sct_regsvr32'))(
    'which libraries are not signed, each loaded once: %s',
    async (file) => {
      const answer = await huntOver(
        file,
        'unsigned = GET file FROM EVENTS WHERE x_code_signature.exists = false',
      );
      expect(answer.variable('unsigned').entities).toBe(16);
    },
  );

  test('how somebody logged in, and which task was made', async () => {
    const answer = await huntOver(
      raw('schtask_create'),
      `over_network = GET x-oca-event FROM EVENTS WHERE code = '4624' AND x_logon_type = 3
       task = GET x-oca-event FROM EVENTS WHERE x_task.name IS NOT NULL DISP task ATTR code
       runs = task WHERE x_task.content LIKE '%cmd.exe%notepad.exe%'`,
    );
    expect(answer.variable('over_network').records).toBe(1);
    expect(answer.tables.map(({ rows }) => rows)).toEqual([[['4698']]]);
    expect(answer.variable('runs').entities).toBe(1);
  });

  test('who gave away a handle: a pid, which other events of that moment know by name', async () => {
    const answer = await huntOver(
      raw('schtask_create'),
      `gave = GET process FROM EVENTS WHERE x-oca-event:code = '4690' AND x-oca-event:module = 'security'
       named = gave WHERE name IS NOT NULL
       seen = gave WHERE x_unique_id IS NOT NULL`,
    );
    expect(answer.variable('gave').entities).toBe(12);
    expect(answer.variable('named').entities).toBe(12);
    // Sysmon saw all but HealthService.exe.
    expect(answer.variable('seen').entities).toBe(11);
  });
});

test('a filter of WMI, what it sets off, and what binds both', async () => {
  const sysmon = (code: string, said: object): object => ({
    '@timestamp': '2024-05-01T10:00:00Z',
    event: { code, provider: 'Microsoft-Windows-Sysmon' },
    winlog: { computer_name: 'ws5', event_data: said },
  });
  const events = [
    sysmon('19', { Name: 'Updater', Query: 'SELECT * FROM __InstanceModificationEvent' }),
    sysmon('20', { Name: 'Updater', Type: 'Command Line', Destination: 'powershell.exe -enc SQBFAFgA' }),
    sysmon('21', {
      Consumer: 'CommandLineEventConsumer.Name="Updater"',
      Filter: '__EventFilter.Name="Updater"',
    }),
  ];
  const answer = await huntOver(
    events,
    `w = GET x-oca-event FROM EVENTS WHERE x_wmi.name = 'Updater' DISP w ATTR code, x_wmi.query, x_wmi.destination SORT BY code ASC
     b = GET x-oca-event FROM EVENTS WHERE x_wmi.filter LIKE '%Updater%' DISP b ATTR x_wmi.consumer`,
  );
  expect(answer.tables.map(({ rows }) => rows)).toEqual([
    [
      ['19', 'SELECT * FROM __InstanceModificationEvent', null],
      ['20', null, 'powershell.exe -enc SQBFAFgA'],
    ],
    [['CommandLineEventConsumer.Name="Updater"']],
  ]);
});
