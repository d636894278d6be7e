/** Windows events as XML, in the forms in which tools write them. */
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { eventNamespace, eventXml, processes, readXml } from '../../../../kit/event-xml.js';
import { said, times } from '../../../../kit/winevent-file.js';

const [first, second] = [eventXml(1), eventXml(2)];
const both = [
  ['{1}', 'p1.exe -x'],
  ['{2}', 'p2.exe -x'],
];

/** As Event Viewer and evtx_dump break the lines. */
const pretty = (xml: string): string =>
  xml
    .replaceAll(
      /(?<=>)(?=<(?:System|EventData|Data|Provider|EventID|TimeCreated|\/System|\/Event))/g,
      '\n    ',
    )
    .replaceAll("'", '"');

/** The same elements in the same namespace, whose names have a prefix: https://www.w3.org/TR/xml-names/#ns-qualnames */
const prefixed = (xml: string, prefix = 'ns0'): string =>
  xml.replaceAll(/(?<=<\/?)(?=\w)/g, `${prefix}:`).replace('xmlns=', `xmlns:${prefix}=`);

const rendered = `<RenderingInfo Culture='en-US'><Message>Process Create:&#xD;
UtcTime: 1999</Message><Keywords><Keyword>Audit Success</Keyword></Keywords></RenderingInfo></Event>`;

describe('two events', () => {
  const declaration = '<?xml version="1.0" encoding="utf-8" standalone="yes"?>';
  const forms: Record<string, string | Uint8Array> = {
    'one a line, as wevtutil and Splunk write them': `${first}\n${second}\n`,
    'one behind the other': `${first}${second}`,
    'over many lines, without a root': `${pretty(first)}\r\n${pretty(second)}\r\n`,
    'in Events': `${declaration}\r\n<Events>${first}${second}</Events>`,
    'with what Event Viewer shows of them': `<Events>${[first, second].join('\n').replaceAll('</Event>', rendered)}</Events>`,
    'in a root of another name, with an empty file behind it': `<Log a='>'>\n${first}\n${second}</Log>\n<Events></Events>`,
    'of files that were put together': `<Events>${first}</Events>\n\uFEFF${declaration}\n<Events>${second}</Events>`,
    'numbered by evtx_dump': `Record 1\n${declaration}\n${pretty(first)}\n\nRecord 2\n${declaration}\n${pretty(second)}\n`,
    'of python-evtx': `<?xml version="1.1" encoding="utf-8" standalone="yes" ?>\n\n<Events>\n${pretty(first)}\n${pretty(second)}\n</Events>`,
    'with comments': `<!-- <Event><System> it's </Event> -->\n${first}<!--\n-->${second.replace('<EventData>', '<!-- </Event> --><EventData>')}`,
    'with a prefix, as XML libraries write namespaces': `<ns0:Events xmlns:ns0='a'>${prefixed(first)}\n${prefixed(second)}</ns0:Events>`,
    'with prefixes, without a root': `${prefixed(first)}\n${prefixed(second, 'e-2.')}\n`,
    'UTF-8 with its mark': `\uFEFF${first}\n${second}`,
    'UTF-16 with its mark': Buffer.from(`\uFEFF${first}\r\n${second}`, 'utf16le'),
    'UTF-16 without': Buffer.from(`${first}\r\n${second}`, 'utf16le'),
    'UTF-16, the other way round': Buffer.from(`\uFEFF${first}\r\n${second}`, 'utf16le').swap16(),
    'in a gzip': gzipSync(`${first}\n${second}`),
    'in a zip': zipSync({ 'a.xml': strToU8(first), 'b/b.xml': strToU8(`<Events>${second}</Events>`) }),
  };

  test.each(Object.keys(forms))('%s', async (form) => {
    const { records, problems } = await readXml(forms[form] ?? '');
    expect(problems).toEqual([]);
    expect(processes(records)).toEqual(both);
    // Sysmon's own time, a day before that of the header.
    expect(times(records)).toEqual(['2021-04-01T00:00:01.000Z', '2021-04-01T00:00:02.000Z']);
    expect(records.map(({ host }) => host)).toEqual(['ws5', 'ws5']);
  });
});

describe('a value', () => {
  const commandLine = async (written: string): Promise<unknown> => {
    const { records, problems } = await readXml(eventXml(1, `<Data Name='CommandLine'>${written}</Data>`));
    expect(problems).toEqual([]);
    return (processes(records)[0] as unknown[])[1];
  };

  test.each([
    ['entities', '&quot;a&quot; &lt;b&gt; &amp;&apos;', `"a" <b> &'`],
    ['entities that were written twice', '&amp;lt;', '&lt;'],
    ['characters by their numbers', 'a&#x0A;b&#9;c&#xD;&#x1F600;&#233;', 'a\nb\tc\r\u{1F600}é'],
    ['CDATA', 'a<![CDATA[<b> & ]] </Event><Event><System>]]>c', 'a<b> & ]] </Event><Event><System>c'],
    ['line ends of Windows', 'a\r\nb', 'a\r\nb'],
    ['blanks around it', ' a  b ', ' a  b '],
    ['control characters', 'a\u0001b&#x1b;c&#31;', 'a\u0001b\u001bc\u001f'],
    ['the end of an event, escaped', '&lt;/Event&gt;&lt;Event&gt;', '</Event><Event>'],
    ['a comment in it', 'a<!-- b -->c', 'ac'],
    ['nothing that XML knows', ']]&gt; %TEMP% \\ {1}', ']]> %TEMP% \\ {1}'],
  ])('with %s', async (_, written, expected) => {
    expect(await commandLine(written)).toBe(expected);
  });

  test('that is longer than a part of the file', async () => {
    const long = 'a&amp;'.repeat(50_000);
    expect(await commandLine(long)).toBe('a&'.repeat(50_000));
  });

  test('that is empty is none, however it is written', async () => {
    const { records } = await readXml(
      eventXml(1, `<Data Name='CommandLine'></Data>`) + eventXml(2, `<Data Name="CommandLine" />`),
    );
    expect(processes(records)).toEqual([
      ['{1}', undefined],
      ['{2}', undefined],
    ]);
  });
});

/** One event whose System names the provider and the account that wrote it. */
const event = (provider: string, id: number, data: string): string =>
  `<Event xmlns="${eventNamespace}"><System><Provider Name="${provider}" EventSourceName="x"/>` +
  `<EventID Qualifiers="0">${id}</EventID><Keywords>0x8020000000000000</Keywords>` +
  `<TimeCreated SystemTime="2021-04-01T00:00:00.500Z"></TimeCreated><Correlation ActivityID="{a}"/><Execution ProcessID="7" ThreadID="8"/>` +
  `<Channel>System</Channel><Computer>DC1</Computer><Security UserID="S-1-5-21-1"></Security></System>${data}</Event>`;

test('a time of the header, a number with an attribute, keywords', async () => {
  const { records } = await readXml(event('Microsoft-Windows-Security-Auditing', 4634, '<EventData/>'));
  expect(times(records)).toEqual(['2021-04-01T00:00:00.500Z']);
  expect(said(records, 'x-oca-event')).toMatchObject([
    {
      code: '4634',
      action: 'logged-out',
      outcome: 'success',
      provider: 'Microsoft-Windows-Security-Auditing',
    },
  ]);
});

test('the process and the account that wrote an event of PowerShell', async () => {
  const data = `<EventData><Data Name="ScriptBlockText">iex 'a'\n# &lt;b&gt;</Data></EventData>`;
  const { records } = await readXml(event('Microsoft-Windows-PowerShell', 4104, data));
  expect(said(records, 'x-ecs-powershell')).toMatchObject([{ pid: 7 }]);
  expect(JSON.stringify(said(records, 'x-ecs-powershell'))).toContain(String.raw`iex 'a'\n# <b>`);
  expect(said(records, 'user-account')).toEqual([{ user_id: 'S-1-5-21-1' }]);
});

test('data without names, and what is no event data', async () => {
  const list = '<EventData><Data>a</Data><Data>b</Data><Data/><Binary>00</Binary></EventData>';
  const { records, problems } = await readXml(event('EventLog', 6013, list) + event('EventLog', 6005, ''));
  expect(problems).toEqual([]);
  expect(said(records, 'x-oca-event')).toMatchObject([{ code: '6013' }, { code: '6005' }]);
});

test('data of a user, in a namespace of its own, with an element called Event in it', async () => {
  const data =
    `<UserData><EventXML xmlns="Event_NS"><Param1>ann</Param1><Param2>CORP</Param2><Param3>10.0.0.7</Param3>` +
    `<Event><a/></Event><Event/></EventXML></UserData>`;
  const provider = 'Microsoft-Windows-TerminalServices-RemoteConnectionManager';
  const { records, problems } = await readXml(event(provider, 1149, data) + first);
  expect(problems).toEqual([]);
  expect(records).toHaveLength(2);
  expect(said(records, 'user-account')).toContainEqual({
    account_login: 'ann',
    user_id: 'CORP\\ann',
    x_domain: 'CORP',
  });
  expect(said(records, 'ipv4-addr')).toEqual([{ value: '10.0.0.7' }]);
});

test('the account that cleared a log', async () => {
  const data =
    `<UserData><LogFileCleared xmlns="http://manifests.microsoft.com/win/2004/08/windows/eventlog"><SubjectUserSid>S-1-5-21-2</SubjectUserSid>` +
    `<SubjectUserName>eve</SubjectUserName><SubjectDomainName>WS5</SubjectDomainName></LogFileCleared></UserData>`;
  const { records } = await readXml(event('Microsoft-Windows-Eventlog', 1102, data));
  expect(JSON.stringify(said(records, 'user-account'))).toContain('"account_login":"eve"');
});
