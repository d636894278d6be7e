import { Window, type Document, type Element } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { cellsOfRun } from '../../../../engine/display/report/cells-of-run.js';
import { toHtml } from '../../../../engine/display/report/to-html.js';
import { hunt } from '../../../kit/hunt.js';
import { smallWorld } from '../../../kit/small-world.js';

async function reportOf(text: string) {
  const { events } = await hunt(text, { 'x://day': smallWorld() });
  const markup = toHtml({
    title: 'hunt.hf',
    cells: cellsOfRun(text, events),
    at: Date.UTC(2026, 3, 1, 10, 5),
  });
  return { markup, page: new new Window().DOMParser().parseFromString(markup, 'text/html') };
}

const textsOf = (within: Document | Element | undefined, selector: string) =>
  [...(within?.querySelectorAll(selector) ?? [])].map(({ textContent }) => textContent);

describe('a report', () => {
  test('tells the hunt cell by cell: the story, the statements, and below them what they gave', async () => {
    const { page } = await reportOf(
      [
        '# %% [markdown]\n# # Who came by?\n# A *short* story.\n',
        '# %%\nn = GET network-traffic FROM x://day WHERE dst_port > 0\nDISP n ATTR dst_port\n',
        '# %%\np = GET process FROM x://day WHERE pid = 30\nDISP p ATTR pid\n',
      ].join('\n'),
    );
    expect(textsOf(page, 'header')).toEqual(['hunt.hf, 2026-04-01 10:05 UTC']);
    const [story, connections, processes] = page.querySelectorAll('section');
    expect(textsOf(story, 'h1')).toEqual(['Who came by?']);
    expect(textsOf(story, 'em')).toEqual(['short']);
    expect(textsOf(connections, 'pre')).toEqual([
      'n = GET network-traffic FROM x://day WHERE dst_port > 0\nDISP n ATTR dst_port',
    ]);
    expect(textsOf(connections, '.note')[0]).toBe('n: 2 rows, 3 entities');
    const [table, summary] = connections?.querySelectorAll('table') ?? [];
    expect(textsOf(table, 'td')).toEqual(['443', '80']);
    expect(textsOf(summary, 'td').slice(0, 4)).toEqual(['n', 'network-traffic', '3', '3']);
    expect(textsOf(processes, 'td').slice(0, 5)).toEqual(['30', 'p', 'process', '1', '2']);
  });

  test('tells a huntflow without cells by its paragraphs', async () => {
    const { page } = await reportOf("a = NEW process ['a.exe']\n\nDISP a ATTR name");
    expect([...page.querySelectorAll('section')].map((cell) => textsOf(cell, 'td').at(0))).toEqual([
      'a',
      'a.exe',
    ]);
  });

  test('has an error where it stands, and the statements behind it without answers', async () => {
    const { page } = await reportOf("a = NEW process ['a.exe']\n\nDISP b\n\nDISP a ATTR name");
    const cells = [...page.querySelectorAll('section')];
    expect(cells.map((cell) => textsOf(cell, '.error'))).toEqual([
      [],
      [expect.stringMatching(/^Error in line 3: .*"b"/)],
      [],
    ]);
    expect(textsOf(cells[2], 'pre')).toEqual(['DISP a ATTR name']);
    expect(textsOf(cells[2], 'td')).toEqual([]);
  });

  test('says where a run was stopped', async () => {
    const text = "# %% [markdown]\n# Why\n\n# %%\na = NEW process ['a.exe']\n\n# %%\nDISP a";
    const { events } = await hunt("\n\n\n\na = NEW process ['a.exe']");
    const stopped = events.map((event) => (event.kind === 'done' ? { ...event, cancelled: true } : event));
    const noticesOf = (some: typeof events) =>
      cellsOfRun(text, some).map(({ shown }) => shown.filter(({ kind }) => kind === 'notice').length);
    expect(noticesOf(stopped)).toEqual([0, 1, 0]);
    expect(noticesOf(stopped.filter(({ kind }) => kind === 'done'))).toEqual([0, 1, 0]);
    expect(noticesOf(events)).toEqual([0, 0, 0]);
  });

  test('draws processes below those that started them, and records over time', async () => {
    const { page } = await reportOf('p = GET process FROM x://day WHERE pid > 0 DISP p ATTR name');
    const parents = [...page.querySelectorAll('.tree details > summary > span:first-child')];
    expect(parents.length).toBeGreaterThan(0);
    const bars = [...page.querySelectorAll('.bars span')];
    const records = bars.map((bar) => Number(/(\d+) records?$/.exec(bar.getAttribute('title') ?? '')?.[1]));
    const whole = page.querySelector('.bars')?.getAttribute('aria-label');
    expect(whole).toMatch(new RegExp(`: ${records.reduce((a, b) => a + b, 0)} records$`));
  });

  test('has what INFO, DESCRIBE and EXPLAIN say, and warnings', async () => {
    const { page } = await reportOf(
      [
        "p = GET process FROM x://day WHERE name = 'cmd.exe'",
        'INFO p',
        'DESCRIBE p.pid',
        'EXPLAIN p',
        "q = p WHERE name = 'CMD.EXE'",
      ].join('\n\n'),
    );
    const [, info, describe, explain, warned] = page.querySelectorAll('section');
    expect([info, describe].map((cell) => textsOf(cell, '.note'))).toEqual([['INFO p'], ['DESCRIBE p.pid']]);
    expect(textsOf(info, 'td').slice(0, 6)).toEqual([
      ...['Entity Type', 'process'],
      ...['Number of Entities', '1'],
      ...['Number of Records', '2'],
    ]);
    expect(textsOf(describe, 'td')).toEqual(['count', '1', 'mean', '30', 'min', '30', 'max', '30']);
    expect(textsOf(explain, 'th').slice(0, 3)).toEqual(['STATEMENT', 'SOURCE', 'QUERY']);
    expect(textsOf(explain, 'td').slice(1, 3)).toEqual(['x://day', 'read whole']);
    expect(textsOf(warned, '.warning')).toEqual([
      expect.stringMatching(/^Warning: Nothing was found\. .* there is name = 'cmd\.exe'\.$/),
    ]);
  });

  test('compares the numbers of groups', async () => {
    const { page } = await reportOf(
      'n = GET network-traffic FROM x://day WHERE dst_port > 0 g = GROUP n BY dst_port WITH COUNT(*) AS all DISP g',
    );
    const shares = [...(page.querySelector('table')?.querySelectorAll('td') ?? [])].map((cell) =>
      cell.getAttribute('style'),
    );
    expect(shares).toEqual([null, '--share: 50%', null, '--share: 100%']);
  });

  test('shows data and huntflow as text, whatever they hold, and loads nothing', async () => {
    const evil = '</pre><img src=x onerror=alert(1)><script>alert(1)</script>\u202Egpj.exe';
    const { page, markup } = await reportOf(
      [
        '# %% [markdown]',
        '# <script>alert(1)</script> ![a](https://example.com/a.png) [link](javascript:alert%281%29)',
        '# %%',
        `p = NEW process [{"name": ${JSON.stringify(evil)}, "pid": 1}]`,
        'DISP p ATTR name',
      ].join('\n'),
    );
    expect(page.querySelectorAll('script, img, link, iframe')).toHaveLength(0);
    // A picture is a link, which nobody follows unasked.
    const links = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['https://example.com/a.png']);
    expect(textsOf(page, 'td')[0]).toBe(evil.replace('\u202E', '\\u{202E}'));
    expect(markup).not.toContain('\u202E');
    expect(page.querySelector('meta[http-equiv]')?.getAttribute('content')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'",
    );
  });

  test('spells out what a carriage return in the data would hide', async () => {
    const { page } = await reportOf(
      `p = NEW process [{"name": ${JSON.stringify('evil.exe\rgood.exe')}}] DISP p`,
    );
    expect(textsOf(page, 'td')[0]).toBe('evil.exe\\rgood.exe');
  });

  test('keeps the lines and columns of statements', async () => {
    const { page } = await reportOf("a = NEW process\n\t['a.exe']");
    expect(textsOf(page, 'pre')).toEqual(["a = NEW process\n\t['a.exe']"]);
  });
});
