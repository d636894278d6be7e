/**
 * A hunt that begins with an alert of Elastic Security, as it lies in `.alerts-security.alerts-*` from version 8 on: the fields of
 * the event that set it off, and what the rule says of itself.
 */
import { expect, test } from 'vitest';
import { huntOver } from '../kit/hunt-over.js';

const guid = '{C5CFF3D1-0001-0000-0000-000000000001}';

const event = {
  '@timestamp': '2024-05-01T10:00:00.000Z',
  event: { action: 'start', category: ['process'], type: ['start'] },
  host: { name: 'ws5', id: 'h5' },
  process: {
    entity_id: guid,
    pid: 4100,
    name: 'rundll32.exe',
    parent: { entity_id: '{P}', name: 'winword.exe' },
  },
};

function alert(uuid: string, rule: string, score: number): object {
  return {
    ...event,
    '@timestamp': '2024-05-01T10:05:00.000Z',
    event: { ...event.event, kind: 'signal', severity: 21 },
    'kibana.alert.uuid': uuid,
    'kibana.alert.reason': `process event with process rundll32.exe created high alert ${rule}.`,
    'kibana.alert.risk_score': score,
    'kibana.alert.rule.name': rule,
    'kibana.alert.rule.rule_id': 'f3475224-b179-4f78-8877-c2bd64c26b88',
    'kibana.alert.rule.threat': [
      {
        framework: 'MITRE ATT&CK',
        tactic: { id: 'TA0005', name: 'Defense Evasion' },
        technique: [
          {
            id: 'T1218',
            name: 'System Binary Proxy Execution',
            subtechnique: [{ id: 'T1218.011', name: 'Rundll32' }],
          },
        ],
      },
      { framework: 'MITRE ATT&CK', tactic: { id: 'TA0002', name: 'Execution' }, technique: [] },
    ],
  };
}

test('from alerts to their rule, their techniques, the process and what the log says of it', async () => {
  const answer = await huntOver(
    [event, alert('a-1', 'Office starts Rundll32', 73), alert('a-2', 'Rundll32 without file', 47)],
    `a = GET x-ibm-finding FROM EVENTS WHERE severity > 50 DISP a ATTR name, severity, finding_type
     all = GET x-ibm-finding FROM EVENTS WHERE id IN ('a-1', 'a-2')
     r = FIND x-ecs-rule LINKED a DISP r ATTR name, rule_id
     t = FIND x-ecs-threat LINKED a DISP t ATTR tactic_id, technique_id, subtechnique_name
     p = FIND process LINKED a WHERE name = 'rundll32.exe' DISP p ATTR pid, parent_ref.name
     why = a WHERE x_reason LIKE '%rundll32.exe%'`,
  );
  expect(answer.tables.map(({ rows }) => rows)).toEqual([
    [['Office starts Rundll32', 73, 'signal']],
    [['Office starts Rundll32', 'f3475224-b179-4f78-8877-c2bd64c26b88']],
    [[['TA0005', 'TA0002'], ['T1218'], ['Rundll32']]],
    [[4100, 'winword.exe']],
  ]);
  expect(answer.variable('all').entities).toBe(2);
  expect(answer.variable('why').entities).toBe(1);
  // The event itself, and both alerts.
  expect(answer.variable('p')).toMatchObject({ entities: 1, records: 3 });
});

test('rules of Sysmon that name a technique lead to it, in whatever shape the event is', async () => {
  const rule = 'technique_id=T1059.001,technique_name=PowerShell';
  const answer = await huntOver(
    [
      {
        ...event,
        event: { ...event.event, code: '1', provider: 'Microsoft-Windows-Sysmon' },
        rule: { name: rule },
      },
      {
        ...{ EventID: 1, SourceName: 'Microsoft-Windows-Sysmon', Hostname: 'ws6', RuleName: rule },
        ...{ UtcTime: '2024-05-01 10:00:00.000', ProcessId: 7, Image: 'C:\\a\\powershell.exe' },
      },
      {
        ...event,
        event: { ...event.event, provider: 'Microsoft-Windows-Sysmon' },
        rule: { name: 'Downloads' },
      },
    ],
    `t = GET x-ecs-threat FROM EVENTS WHERE technique_id = 'T1059.001' DISP t ATTR technique_id, technique_name
     p = FIND process LINKED t WHERE pid > 0 DISP p ATTR pid SORT BY pid ASC
     r = GET x-ecs-rule FROM EVENTS WHERE name = 'Downloads'`,
  );
  expect(answer.tables.map(({ rows }) => rows)).toEqual([[[['T1059.001'], ['PowerShell']]], [[7], [4100]]]);
  expect(answer.variable('t').records).toBe(2);
  expect(answer.variable('r').entities).toBe(1);
});
