import { expect, test } from 'vitest';
import { openSession } from '../../../../engine/open-session.js';
import { runHunt } from '../../../kit/hunt.js';
import { testPorts } from '../../../kit/ports.js';

test.each([
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'a 7z archive'],
  ['RAR', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], 'a RAR archive'],
])('what is packed by %s is said to need unpacking', async (_, magic, what) => {
  const data = Buffer.from([...magic, ...new Array<number>(60).fill(0xc1)]);
  const session = await openSession(testPorts({ '/hunt/a.log': data }), { folder: '/hunt' });
  const { error } = await runHunt(session, "p = GET process FROM './a.log' WHERE pid > 0");
  session.close();
  expect(error).toMatchObject({
    code: 'foreign-data',
    message: expect.stringContaining(`it looks like ${what}, which has to be unpacked`) as string,
  });
});

/** https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-04.html, and pcapng's section header block. */
test.each([
  ['pcap', [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0]],
  ['pcap of a big-endian machine', [0xa1, 0xb2, 0xc3, 0xd4, 0, 2, 0, 4]],
  ['pcapng', [0x0a, 0x0d, 0x0d, 0x0a, 0xc4, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a, 1, 0, 0, 0]],
])('%s: what makes events of it', async (_, magic) => {
  const data = Buffer.from([...magic, ...new Array<number>(60).fill(0)]);
  const session = await openSession(testPorts({ '/hunt/a.cap': data }), { folder: '/hunt' });
  const { error } = await runHunt(session, "p = GET process FROM './a.cap' WHERE pid > 0");
  session.close();
  expect(error?.message).toMatch(/it looks like a capture of packets \(pcap\), of which Zeek/);
});

const refused = async (text: string) => {
  const session = await openSession(testPorts({ '/hunt/a.log': text }), { folder: '/hunt' });
  const { error } = await runHunt(session, "p = GET process FROM './a.log' WHERE pid > 0");
  session.close();
  return error;
};

test.each([
  ['ip,name\n10.0.0.1,a\n', 'a table (CSV)', 'LOAD reads lists'],
  ['"ip address","n"\n"10.0.0.1","a"\n', 'a table (CSV)', 'LOAD reads lists'],
  ['a,b,c\n1,2,3\n', 'a table (CSV)', 'LOAD reads lists'],
  ['a;b\n1;2\n', 'a table (CSV)', 'LOAD reads lists'],
  ['a\tb\tc\n1\t2\t3\n', 'a table (CSV)', 'LOAD reads lists'],
  ['Dear all, please see below\nhello\n', 'plain text', 'Accepted are'],
  ['hello world\n', 'plain text', 'Accepted are'],
  ['# Readme\n\nWhat is here; and what is not, of course.\n', 'plain text', 'Accepted are'],
  ['"@timestamp","process.name"\n"Apr 1, 2021 @ 10:00:00.123","cmd.exe"\n', 'a table of Kibana', 'as JSON'],
  ['Level,Date and Time,Source,Event ID,Task Category\n', 'a list of Event Viewer', 'as XML'],
  [
    'Timestamp,RuleTitle,Level,Computer\n2021-04-01 10:00:00.123 +00:00,a,high,b\n',
    'a timeline of Hayabusa',
    'evtx_dump',
  ],
  [
    'Timestamp,DeviceName,ActionType,FileName\n2021-04-01T10:00:00Z,a,b,c\n',
    'an export of Microsoft Defender',
    'm365_defender',
  ],
  ['Apr  1 10:00:00 host CEF:0|Sec|mgr|1.0|100|worm|10|src=10.0.0.1\n', 'events in CEF', 'Filebeat'],
  ['LEEF:1.0|Sec|mgr|1.0|15345|src=10.0.0.1\tdst=10.0.0.2\n', 'events in LEEF', 'Filebeat'],
  ['{"preview":true,"result":{"_raw":"a"}}\n', 'previews of a search of Splunk', 'when it is done'],
  ['<14>Apr  1 10:00:00 host sshd: hello\n', 'a syslog', 'an event in XML or JSON'],
  ['2021-04-01T10:00:00.123456+00:00 host sshd[7]: hello\n', 'a syslog', 'an event in XML or JSON'],
])('%j looks like %s, and what to do is said', async (text, what, advice) => {
  expect(await refused(text)).toMatchObject({
    code: 'foreign-data',
    message: expect.stringContaining(`it looks like ${what}`) as string,
    hint: expect.stringContaining(advice) as string,
  });
});

test.each([
  [{ timestamp: 'a', flow_id: 1, event_type: 'stats' }, 'events of Suricata (EVE)', 'Filebeat'],
  [
    { Timestamp: 'a', RuleTitle: 'b', EventID: 1, Channel: 'Sysmon', RecordID: 7 },
    'a timeline of Hayabusa',
    'evtx_dump',
  ],
  [
    { Id: 1, LogName: 'a', MachineName: 'b', Message: 'c', TimeCreated: '/Date(1)/' },
    'events that PowerShell wrote with their text alone',
    'ToXml',
  ],
  [
    { Timestamp: 'a', DeviceName: 'b', ActionType: 'ProcessCreated' },
    'an export of Microsoft Defender',
    'm365_defender',
  ],
  [{ Schema: [], Results: [] }, 'an export of Microsoft Defender', 'm365_defender'],
  [{ Operation: 'a', RecordType: 15, Workload: 'b' }, 'the audit log of Microsoft 365', 'Elastic'],
  [
    { preview: false, result: { _raw: 'LogName=Security', EventCode: '4688' } },
    'an export of Splunk',
    'renderXml',
  ],
  [{ rule: {}, agent: {}, location: 'b', data: { srcip: 'c' } }, 'alerts of Wazuh', 'Accepted are'],
  [{ event_simpleName: 'a', aid: 'b' }, 'events of CrowdStrike', 'Elastic'],
  [{ hostIdentifier: 'a', unixTime: 1, columns: {} }, 'results of osquery', 'Elastic'],
  [{ class_uid: 1007, activity_id: 1, time: 1617235200000 }, 'events of OCSF', 'Accepted are'],
  [{ Records: [{ eventSource: 'a', awsRegion: 'b' }] }, 'events of AWS CloudTrail', 'Elastic'],
  [{ a: 1, b: 2 }, 'JSON with a, b.', 'Accepted are'],
])('%j looks like %s, and what to do is said', async (value, what, advice) => {
  expect(await refused(JSON.stringify(value))).toMatchObject({
    code: 'foreign-data',
    message: expect.stringContaining(`it looks like ${what}`) as string,
    hint: expect.stringContaining(advice) as string,
  });
});

test('a long line of cells is a table', async () => {
  const session = await openSession(testPorts({ '/hunt/a.log': `a${',b'.repeat(8_000_000)}` }), {
    folder: '/hunt',
  });
  const { error } = await runHunt(session, "p = GET process FROM './a.log' WHERE pid > 0");
  session.close();
  expect(error?.message).toContain('it looks like a table (CSV)');
});
