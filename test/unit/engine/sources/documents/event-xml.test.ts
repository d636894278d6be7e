/** XML that is damaged, hostile, or something else: which event, which line, and what is read of the others. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { eventXml, processes, readXml } from '../../../../kit/event-xml.js';

const [first, second, third] = [eventXml(1), eventXml(2), eventXml(3)];

/** The processes, and the problems by line. */
async function read(
  file: string | Uint8Array,
): Promise<{ ids: unknown[]; told: unknown[]; counts: unknown }> {
  const { records, problems, counts } = await readXml(file);
  return {
    ids: processes(records).map((process) => (process as unknown[])[0]),
    told: problems.map(({ line, why, damage }) => [line, why, ...(damage === undefined ? [] : ['damage'])]),
    counts: counts.map(({ all, unreadable }) => [unreadable, all]),
  };
}

describe('an event with a mistake is named by its line, and those around it are read', () => {
  const broken = (data: string): string => eventXml(9, data);
  test.each([
    ['a tag that is not closed', broken('<Data>'), 'a tag is closed that is not the last one opened'],
    ['a < in a text', broken('<Data>a < b</Data>'), 'invalid character in tag name'],
    ['a & in a text', broken('<Data>a & b</Data>'), 'a & that begins no entity'],
    [
      'an entity of HTML',
      broken('<Data>&nbsp;</Data>'),
      "an entity that is none of XML's own (no DTD is read)",
    ],
    [
      'a number that is no character',
      broken('<Data>&#xD800;</Data>'),
      "an entity that is none of XML's own (no DTD is read)",
    ],
    ['no end', second.replace('</EventData></Event>', ''), 'it has no end'],
    ['an attribute without quotes', second.replace("'S-1-5-18'", 'S-1-5-18'), 'unquoted attribute value'],
    ['a tag without an end', second.replace("'S-1-5-18'/>", "'S-1-5-18'"), expect.any(String) as string],
    [
      'an attribute that is called like a method',
      broken(`<Data hasOwnProperty='1' a='2'/>`),
      expect.any(String) as string,
    ],
  ])('%s', async (_, event, why) => {
    const told = why as unknown;
    const { ids, told: problems, counts } = await read(`${first}\n${event}\n${third}\n`);
    expect(ids).toEqual(['{1}', '{3}']);
    expect(problems).toEqual([
      [2, typeof told === 'string' ? `no XML: ${told}` : expect.stringMatching(/^no XML: /)],
    ]);
    expect(counts).toEqual([[1, 3]]);
  });

  test('of many lines: the line of the event, and the line in it', async () => {
    const event = broken('<Data>a & b</Data>').replaceAll('<Data', '\n<Data');
    expect((await read(`<Events>\n${first}\n${event}\n${third}</Events>`)).told).toEqual([
      [3, 'no XML: a & that begins no entity in line 9'],
    ]);
  });

  test('without System, or without a number', async () => {
    const { ids, told } = await read(
      `${first}\n<Event><EventData/></Event>\n${second.replace('<EventID>1</EventID>', '')}\n<Event/>\n${third}`,
    );
    const why = 'no Windows event: it has no System with an EventID';
    expect(ids).toEqual(['{1}', '{3}']);
    expect(told).toEqual([2, 3, 4].map((line) => [line, why]));
  });

  test('with elements in one another by the hundred thousand', async () => {
    const deep = `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`;
    const { ids, told } = await read(`${first}\n${broken(deep)}\n${third}`);
    expect(ids).toEqual(['{1}', '{3}']);
    expect(told).toEqual([[2, 'no XML: elements are more than 100 deep in one another']]);
  });
});

test('text and elements between events are told once for each gap', async () => {
  const { ids, told, counts } = await read(
    `${first}\nlog truncated\nby nxlog\n${second}<a>1</a></Event>${third}`,
  );
  expect(ids).toEqual(['{1}', '{2}', '{3}']);
  const why = 'text or elements that belong to no event';
  expect(told).toEqual([
    [2, why],
    [4, why],
  ]);
  expect(counts).toEqual([[2, 5]]);
});

test('a text of XML between events is told', async () => {
  const { ids, told } = await read(`${first}\n<![CDATA[<Event>]]>\n${second}`);
  expect(ids).toEqual(['{1}', '{2}']);
  expect(told).toEqual([[2, 'text or elements that belong to no event']]);
});

test('an element Event in the data of an event is no event, whole or not', async () => {
  const inside = first.replace('<EventData>', '<UserData><Event/><Event><a/></Event></UserData><EventData>');
  expect(await read(`${inside}\n${second}`)).toEqual({ ids: ['{1}', '{2}'], told: [], counts: [] });
});

test('a tag that ends behind thousands of blanks', async () => {
  const blanks = ' '.repeat(10_000);
  const { ids, told } = await read(`${first.replace(/<\/Event>$/, `</Event${blanks}>`)}\n${second}`);
  expect([ids, told]).toEqual([['{1}', '{2}'], []]);
});

test.each([
  ['an instruction', '<?xml version="1.0">', '<?xml version="1.0"?>'],
  ['a quote in an instruction', '<?xml version="1.0?>', '<?xml version="1.0"?>'],
])('%s that has lost its end takes no event with it', async (_, broken, whole) => {
  const { ids, told } = await read(`${whole}\n${first}\n${broken}\n${second}\n${whole}\n${third}`);
  expect(ids).toEqual(['{1}', '{2}', '{3}']);
  expect(told).toEqual([[3, 'text or elements that belong to no event']]);
});

test('a comment that has lost its end, and goes to that of the next, is told', async () => {
  const { ids, told } = await read(`${first}\n<!-- a ->\n${second}\n<!-- b -->\n${third}`);
  expect(ids).toEqual(['{1}', '{3}']);
  expect(told).toEqual([[4, 'text or elements that belong to no event']]);
});

describe('a DTD is told and not read', () => {
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
    '\n',
  );
  const dtd = `<?xml version="1.0"?>\n<!DOCTYPE Events [ <!-- it's > --> <!ENTITY l0 "<Event><System></Event>">\n${laughs}\n<!ENTITY x SYSTEM 'file:///etc/passwd'> ]>`;
  const told = [2, 'a DTD (<!DOCTYPE …>), which is not read: entities that it defines are unknown'];

  test('so nothing is a billion laughs, and no file is fetched', async () => {
    const events = ['&l9;', '&x;'].map((text) => eventXml(9, `<Data Name='CommandLine'>${text}</Data>`));
    const { ids, told: problems } = await read(
      `${dtd}\n<Events>${first}\n${events.join('\n')}\n${third}</Events>`,
    );
    expect(ids).toEqual(['{1}', '{3}']);
    const why = "no XML: an entity that is none of XML's own (no DTD is read)";
    expect(problems).toEqual([told, [14, why], [15, why]]);
  });

  test('in an event it is a mistake', async () => {
    const { ids, told: problems } = await read(
      first.replace('<System>', '<System><!DOCTYPE a [<!ENTITY l "1">]>') + second,
    );
    expect(ids).toEqual(['{2}']);
    expect(problems).toEqual([[1, expect.stringMatching(/^no XML: /)]]);
  });
});

describe('a file that is cut off: what came before is read', () => {
  const cut = 'it is cut off: it ends in the middle of an event';
  test.each([
    ['in an event', `${first}\n${second}\n${third.slice(0, 700)}`, 3],
    ['in the tag of an event', `${first}\n${second}\n<Event xmlns='htt`, 3],
    ['in a name', `${first}\n${second}\n<Eve`, 3],
    ['in CDATA', `${first}\n${second}\n${third.replace('p3.exe -x', '<![CDATA[')}`, 3],
    ['before the end of its root', `<Events>\n${first}\n${second}\n`, 4],
    ['in a comment', `${first}\n${second}\n<!-- a`, 3],
  ])('%s', async (_, file, line) => {
    expect(await read(file)).toEqual({ ids: ['{1}', '{2}'], told: [[line, cut, 'damage']], counts: [] });
  });

  test('as a gzip', async () => {
    const many = Array.from({ length: 2000 }, (_, n) => eventXml(n)).join('\n');
    const { ids, told } = await read(gzipSync(many).subarray(0, -200));
    expect(ids.length).toBeGreaterThan(1000);
    expect(told).toEqual([[ids.length + 1, 'the gzip is cut off', 'damage']]);
  });
});

test('bytes that are no UTF-8 are shown as such', async () => {
  const latin = Buffer.from(`${first}\n${eventXml(2, "<Data Name='CommandLine'>caf\xe9</Data>")}`, 'latin1');
  const { records, problems } = await readXml(latin);
  expect(processes(records)[1]).toEqual(['{2}', 'caf\uFFFD']);
  expect(problems.map(({ why }) => why)).toEqual([
    'from line 2 on not all of it is UTF-8: the bytes that are not are shown as \uFFFD',
  ]);
});

test('a file without events is empty', async () => {
  for (const file of ['<Events></Events>', '<?xml version="1.0"?>\n<Events/>', '<!-- none -->'])
    expect((await read(file)).told).toEqual([[undefined, 'it is empty']]);
});

describe('what is named and refused', () => {
  const other = (element: string): string => `XML without Windows events (its first element is <${element}>)`;
  test.each([
    [
      '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:x"><Worksheet/></Workbook>',
      other('Workbook'),
    ],
    ['<rss version="2.0"><channel><title>News</title></channel></rss>', other('rss')],
    [
      '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/a.dtd">\n<svg:svg xmlns:svg="x"/>',
      other('svg:svg'),
    ],
    ['<Sysmon schemaversion="4.50"><EventFiltering><RuleGroup/></EventFiltering></Sysmon>', other('Sysmon')],
    ['<!-- a --><events><event id="1"/></events>', other('events')],
    [`<a>${'<b>x</b>\n'.repeat(300_000)}</a>`, other('a')],
    ['<a', other('a')],
    ['<?xml version="1.0"?><!DOCTYPE html PUBLIC "a" "b"><html xmlns="x"><body/></html>', 'a web page'],
    ['<!DOCTYPE html>\n<p>', 'a web page'],
    ['<Events><Event><Name>a</Name></Event></Events>', 'XML of events, of which none can be read'],
    [
      "<Event xmlns='x'><System><EventID>1</EventID></EventData></Event>",
      'XML of events, of which none can be read',
    ],
  ])('%.40s', async (file, what) => {
    await expect(readXml(file)).rejects.toMatchObject({
      code: 'foreign-data',
      message: expect.stringContaining(`it looks like ${what}`) as string,
    });
  });
});
