// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Host } from '../../../../client/renderer/host.js';
import { drawTable, type FilterByValue } from '../../../../client/renderer/table.js';
import type { Cell, RowsAsk, ShownTable, Table } from '../../../../server/protocol.js';
import { viewRows } from '../../../../server/protocol-view.js';

/** A host with a table of its own, as the engine would hold it. */
function fakeHost(rows: readonly (readonly Cell[])[] = []) {
  const copied: string[] = [];
  const asked: RowsAsk[] = [];
  const host: Host = {
    rows(ask) {
      asked.push(ask);
      const seen = viewRows(rows, ask);
      const page = seen.slice(ask.offset, ask.offset + ask.count);
      return Promise.resolve({ rows: page, rowCount: seen.length, gone: rows.length === 0 });
    },
    processes: () => Promise.resolve(null),
    reveal: () => undefined,
    fetchAnyway: () => undefined,
    copy: (text) => copied.push(text),
    filterByValue: () => undefined,
  };
  return { host, copied, asked };
}

function tableOf(rows: readonly (readonly Cell[])[], first = rows.length): Table {
  const handle = 't1';
  return {
    columns: ['pid', 'name'],
    rows: rows.slice(0, first),
    rowCount: rows.length,
    entityCount: 3,
    handle,
  };
}

function draw(table: ShownTable, host: Host, filterByValue: FilterByValue = () => undefined) {
  const section = drawTable(table, host, filterByValue);
  document.body.append(section);
  const grid = section.querySelector<HTMLElement>('[role=grid]');
  if (!grid) throw new Error('no grid was drawn');
  const press = (key: string, modifiers: KeyboardEventInit = {}) =>
    grid.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }));
  const texts = () =>
    [...grid.querySelectorAll('.body [role=row]')].map((row) =>
      [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent),
    );
  const active = () => {
    const named = grid.getAttribute('aria-activedescendant') ?? '';
    return document.getElementById(named)?.textContent;
  };
  const button = (label: string) =>
    [...section.querySelectorAll('button')].find(({ textContent }) => textContent?.startsWith(label));
  return { section, grid, press, texts, active, button };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

const many = Array.from({ length: 12_345 }, (_, row) => [row, `name ${row}`]);

describe('a table', () => {
  it('says its rows and entities', () => {
    const { section } = draw(tableOf([[4, 'System']]), fakeHost().host);
    expect(section.querySelector('.caption')?.textContent).toBe('1 row, 3 entities');
    const named = draw({ ...tableOf([[4, 'System']]), of: 'p' }, fakeHost().host);
    expect(named.section.querySelector('.caption')?.textContent).toBe('p: 1 row, 3 entities');
  });

  it('says that these are its first rows while the others are counted', () => {
    const { section } = draw({ ...tableOf(many.slice(0, 100)), of: 'p', counting: true }, fakeHost().host);
    const caption = section.querySelector('.caption')?.textContent;
    expect(caption).toBe('p: the first 100 rows; the others are being counted');
    expect(section.querySelector('.filter')).toBeNull();
  });

  it('draws below the numbers of groups how they compare with the greatest', () => {
    const table = tableOf([
      [8, 'a.exe'],
      [2, 'b.exe'],
      [0, 'c.exe'],
      [null, 'd.exe'],
    ]);
    const { grid, texts } = draw({ ...table, amounts: [{ column: 0, most: 8 }] }, fakeHost().host);
    const cells = [...grid.querySelectorAll<HTMLElement>('.body [role=gridcell]')];
    const shares = cells.map((cell) => cell.style.getPropertyValue('--share'));
    expect(shares).toEqual(['1', '', '0.25', '', '', '', '', '']);
    expect(cells.map((cell) => cell.classList.contains('amount')).filter(Boolean)).toHaveLength(2);
    expect(texts()[1]).toEqual(['2', 'b.exe']);
  });

  it('shows its columns when it has no rows', () => {
    const { section, grid, texts } = draw(tableOf([]), fakeHost().host);
    expect(section.querySelector('.caption')?.textContent).toBe('0 rows, 3 entities');
    expect([...grid.querySelectorAll('[role=columnheader]')].map((head) => head.textContent)).toEqual([
      'pid',
      'name',
    ]);
    expect(texts()).toEqual([]);
  });

  it('draws only the rows in view, and tells how many there are', () => {
    const { grid, texts } = draw(tableOf(many, 100), fakeHost(many).host);
    expect(grid.getAttribute('aria-rowcount')).toBe('12346');
    expect(grid.getAttribute('aria-colcount')).toBe('2');
    expect(texts().length).toBeLessThan(50);
    expect(texts()[0]).toEqual(['0', 'name 0']);
  });

  it('asks for the rows that are scrolled to, once', async () => {
    const { host, asked } = fakeHost(many);
    const { press, active } = draw(tableOf(many, 100), host);
    press('End', { ctrlKey: true });
    await settled();
    expect(active()).toBe('name 12344');
    press('ArrowUp');
    await settled();
    expect(active()).toBe('name 12343');
    expect(asked.map(({ offset }) => offset)).toEqual([12_200]);
  });

  it('says that the engine has forgotten it', async () => {
    const { section, press } = draw(tableOf(many, 100), fakeHost([]).host);
    press('End', { ctrlKey: true });
    await settled();
    expect(section.querySelector('p[role=status]')?.textContent).toContain('run the cell again');
  });

  it('is walked by keys, whose events stay in it', () => {
    const { grid, press, active } = draw(tableOf(many.slice(0, 40)), fakeHost().host);
    let escaped = 0;
    document.body.addEventListener('keydown', () => escaped++);
    grid.focus();
    press('ArrowDown');
    press('ArrowRight');
    expect(active()).toBe('name 1');
    press('PageDown');
    expect(active()).toBe('name 17');
    press('Home');
    expect(active()).toBe('17');
    press('Home', { ctrlKey: true });
    expect(active()).toBe('0');
    expect(escaped).toBe(0);
    press('Escape');
    expect(escaped).toBe(1);
  });

  it('wants a filter by the value that is looked at, whatever order the rows are in', async () => {
    const filterBy = vi.fn<FilterByValue>();
    const { press, button } = draw({ ...tableOf(many, 100), of: 'p' }, fakeHost(many).host, filterBy);
    press('ArrowRight');
    button('Filter by value')?.click();
    button('pid')?.click();
    button('pid')?.click();
    await settled();
    button('Filter by value')?.click();
    expect(filterBy.mock.calls).toEqual([
      [{ of: 'p', attribute: 'name', value: 'name 0' }],
      [{ of: 'p', attribute: 'name', value: 'name 12344' }],
    ]);
  });

  it('wants a filter by the process of the tree that is looked at, if the table has it', () => {
    const filterBy = vi.fn<FilterByValue>();
    const child = { id: 'p5', name: 'b.exe', pid: 5, commandLine: null, held: true, children: [] };
    const parent = { id: 'p4', name: 'a.exe', pid: 4, commandLine: null, held: false, children: [child] };
    const table = { ...tableOf([[5, 'b.exe']]), of: 'p', processTree: [parent] };
    const { section, button } = draw(table, fakeHost().host, filterBy);
    button('Tree')?.click();
    vi.useFakeTimers();
    button('Filter by process')?.click();
    vi.advanceTimersByTime(100);
    expect(filterBy).not.toHaveBeenCalled();
    expect(section.querySelector('.passing')?.textContent).toBe('Not in the table');
    section.querySelectorAll<HTMLElement>('[role=treeitem]')[1]?.click();
    button('Filter by process')?.click();
    expect(filterBy.mock.calls).toEqual([[{ of: 'p', attribute: 'id', value: 'p5' }]]);
  });

  it('leads from the column that was sorted down into its values, by a key that stays in it', () => {
    const { grid, active, button } = draw(tableOf(many.slice(0, 40)), fakeHost().host);
    const escaped: string[] = [];
    document.body.addEventListener('keydown', ({ key }) => escaped.push(key));
    const head = button('name');
    const press = (key: string) =>
      head?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    head?.click();
    head?.click();
    head?.focus();
    press('ArrowDown');
    expect(document.activeElement).toBe(grid);
    expect(active()).toBe('name 9');
    press('ArrowUp');
    expect(escaped).toEqual(['ArrowUp']);
  });

  it('sorts by a column up, down and not at all', () => {
    const { grid, texts, button } = draw(
      tableOf([
        [10, 'b'],
        [9, 'c'],
        [null, 'a'],
      ]),
      fakeHost().host,
    );
    const firsts = () => texts().map(([pid]) => pid);
    button('pid')?.click();
    expect(firsts()).toEqual(['9', '10', '']);
    expect(grid.querySelector('[aria-sort=ascending]')?.textContent).toContain('pid');
    button('pid')?.click();
    expect(firsts()).toEqual(['10', '9', '']);
    button('pid')?.click();
    expect(firsts()).toEqual(['10', '9', '']);
    expect(grid.querySelector('[aria-sort=descending]')).toBeNull();
  });

  it('lets the engine sort what is not all here', async () => {
    const { host, asked } = fakeHost(many);
    const { texts, button } = draw(tableOf(many, 100), host);
    button('pid')?.click();
    button('pid')?.click();
    await settled();
    expect(texts()[0]).toEqual(['12344', 'name 12344']);
    expect(asked.at(-1)?.sort).toEqual({ column: 0, descending: true });
  });

  describe('that is filtered', () => {
    const typed = async (section: HTMLElement, text: string) => {
      vi.useFakeTimers();
      const box = section.querySelector<HTMLInputElement>('input[type=search]');
      if (!box) throw new Error('there is no filter');
      box.value = text;
      box.dispatchEvent(new Event('input'));
      vi.runAllTimers();
      vi.useRealTimers();
      await settled();
    };
    const caption = (section: HTMLElement) => section.querySelector('.caption')?.textContent;

    it('shows the rows that have a text in any column, whatever the case, and all again', async () => {
      const { section, texts, grid } = draw(tableOf(many.slice(0, 40)), fakeHost().host);
      await typed(section, 'NAME 3');
      expect(texts().map(([pid]) => pid)).toEqual(['3', ...Array.from({ length: 10 }, (_, n) => `3${n}`)]);
      expect(caption(section)).toBe('11 of 40 rows, 3 entities');
      expect(grid.getAttribute('aria-rowcount')).toBe('12');
      await typed(section, 'nothing has this');
      expect(texts()).toEqual([]);
      expect(caption(section)).toBe('0 of 40 rows, 3 entities');
      await typed(section, '');
      expect(caption(section)).toBe('40 rows, 3 entities');
      expect(texts()[0]).toEqual(['0', 'name 0']);
    });

    it('counts what is left of the rows beside the rows alone', async () => {
      const node = { id: 'p3', name: 'name 3', pid: 3, commandLine: null, held: true, children: [] };
      const table = { ...tableOf(many.slice(0, 40)), processTree: [node] };
      const { section, button } = draw(table, fakeHost().host);
      button('Tree')?.click();
      await typed(section, 'nothing has this');
      expect(caption(section)).toBe('40 rows, 3 entities');
      button('Table')?.click();
      expect(caption(section)).toBe('0 of 40 rows, 3 entities');
      button('Tree')?.click();
      expect(caption(section)).toBe('40 rows, 3 entities');
    });

    it('lets the engine look through what is not all here, sorts and copies what is left', async () => {
      const { host, asked, copied } = fakeHost(many);
      const { section, texts, button } = draw(tableOf(many, 100), host);
      await typed(section, 'name 1234');
      expect(asked.at(-1)).toMatchObject({ having: 'name 1234' });
      expect(texts().map(([pid]) => pid)).toEqual(['1234', '12340', '12341', '12342', '12343', '12344']);
      expect(caption(section)).toBe('6 of 12,345 rows, 3 entities');
      button('pid')?.click();
      button('pid')?.click();
      await settled();
      expect(texts()[0]).toEqual(['12344', 'name 12344']);
      button('Copy table')?.click();
      await settled();
      expect(copied[0]?.split('\n')).toHaveLength(7);
      expect(section.querySelector('p[role=status]')?.textContent).toBe('');
    });

    it('is offered for a few rows that stand for many processes, and looks through these', async () => {
      const { host } = fakeHost();
      const asked: unknown[] = [];
      const processes: Host['processes'] = (ask) => {
        asked.push(ask);
        return Promise.resolve({ count: 0, processTree: [], processesLeftOut: 0 });
      };
      const root = { id: 'p4', name: 'a.exe', pid: 4, commandLine: null, held: true, children: [] };
      const table = { ...tableOf([[4, 'a.exe']]), processTree: [root], processesLeftOut: 2_000 };
      const { section } = draw(table, { ...host, processes });
      await typed(section, 'b.exe');
      expect(asked).toEqual([{ handle: 't1', having: 'b.exe' }]);
    });

    it('is there for rows and trees, and not for a timeline, which is that of all rows', () => {
      const root = { id: 'p4', name: 'a.exe', pid: 4, commandLine: null, held: true, children: [] };
      const timeline = { start: 0, step: 1, counts: [1] };
      const table = { ...tableOf(many.slice(0, 40)), processTree: [root], timeline };
      const { section, button } = draw(table, fakeHost().host);
      const offered = ['Table', 'Tree', 'Timeline'].map((view) => {
        button(view)?.click();
        return [view, section.querySelector<HTMLElement>('.filter')?.hidden === false];
      });
      expect(offered).toEqual([
        ['Table', true],
        ['Tree', true],
        ['Timeline', false],
      ]);
    });

    it('keeps the keys that go to the ends of its text, which would lead to another cell', () => {
      const { section } = draw(tableOf(many.slice(0, 40)), fakeHost().host);
      const escaped: string[] = [];
      document.body.addEventListener('keydown', ({ key }) => escaped.push(key));
      for (const key of ['Home', 'End', 'PageUp', 'PageDown', 'Escape'])
        section.querySelector('input')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      expect(escaped).toEqual(['Escape']);
    });

    it('is not offered for what is in view as a whole', () => {
      const { section } = draw(tableOf(many.slice(0, 16)), fakeHost().host);
      expect(section.querySelector('input')).toBeNull();
    });
  });

  it('copies the cell, the row and, tab-separated, all rows', async () => {
    const { host, copied } = fakeHost(many);
    const { press, button } = draw(tableOf(many, 100), host);
    press('ArrowDown');
    press('c', { ctrlKey: true });
    press('C', { ctrlKey: true, shiftKey: true });
    button('Copy table')?.click();
    await settled();
    expect(copied.slice(0, 2)).toEqual(['1', '1\tname 1']);
    expect(copied[2]?.split('\n')).toHaveLength(12_346);
    expect(copied[2]?.split('\n').slice(0, 2)).toEqual(['pid\tname', '0\tname 0']);
  });

  it('says what was copied, for a while or until the next thing is done, and the same again', async () => {
    vi.useFakeTimers();
    const { section, press, button } = draw(tableOf([[4, 'System']]), fakeHost().host);
    const said = () => section.querySelector('.passing')?.textContent;
    const changes: (string | undefined)[] = [];
    new MutationObserver(() => changes.push(said())).observe(section.querySelector('.passing') ?? section, {
      childList: true,
      subtree: true,
    });
    const copied = async (what: () => void) => {
      what();
      await vi.advanceTimersByTimeAsync(100);
      return said();
    };
    expect(await copied(() => button('Copy table')?.click())).toBe('1 row copied');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(said()).toBe('');
    expect(await copied(() => press('c', { ctrlKey: true }))).toBe('Cell copied');
    // A screen reader says what comes anew.
    expect(await copied(() => press('c', { ctrlKey: true }))).toBe('Cell copied');
    expect(changes.slice(-3)).toEqual(['Cell copied', '', 'Cell copied']);
    expect(await copied(() => button('Copy row')?.click())).toBe('Row copied');
    press('ArrowDown');
    expect(said()).toBe('');
  });

  it('copies the rows that are here where the engine no longer has the others, and says so', async () => {
    const { host, copied } = fakeHost();
    const { section, button } = draw(tableOf(many, 100), host);
    button('Copy table')?.click();
    await settled();
    expect(copied[0]?.split('\n')).toHaveLength(101);
    expect(section.querySelector('p.status')?.textContent).toMatch(/no longer holds this table/);
  });

  it('has the buttons of its views at the end, so that they stay where those of one view come and go', () => {
    const { section, button } = draw(
      { ...tableOf([[4, 'System']]), timeline: { start: 0, step: 1, counts: [1] } },
      fakeHost().host,
    );
    const shown = () =>
      [...section.querySelectorAll(':scope > header button:not([hidden])')].map((one) => one.textContent);
    expect(shown()).toEqual(['Filter by value', 'Copy cell', 'Copy row', 'Copy table', 'Table', 'Timeline']);
    button('Timeline')?.click();
    expect(shown()).toEqual(['Copy table', 'Table', 'Timeline']);
  });

  it('quotes what would break tab-separated text', () => {
    const { host, copied } = fakeHost();
    const { button } = draw(tableOf([[1, 'a\t"b"\nc']]), host);
    button('Copy row')?.click();
    expect(copied).toEqual(['1\t"a\t""b""\nc"']);
  });

  it('never takes data for HTML, and spells out what cannot be seen', () => {
    const evil = '<img src=x onerror=alert(1)>\u202Eexe.txt\n';
    const { section, texts } = draw(tableOf([[1, evil]]), fakeHost().host);
    expect(section.querySelector('img')).toBeNull();
    expect(texts()[0]?.[1]).toBe('<img src=x onerror=alert(1)>\\u{202E}exe.txt\\n');
  });

  it('has columns that are dragged wider, and as wide as their values by a double-click', () => {
    const { grid } = draw(tableOf([[1, 'x'.repeat(200)]]), fakeHost().host);
    const widths = () => grid.style.getPropertyValue('--columns');
    expect(widths()).toBe('8ch minmax(60ch, 142fr)');
    const [edge, last] = [...grid.querySelectorAll<HTMLElement>('.edge')];
    const head = edge?.parentElement;
    if (!edge || !head || !last) throw new Error('the columns have no edges');
    head.getBoundingClientRect = () => new DOMRect(0, 0, 80, 22);
    edge.setPointerCapture = () => undefined;
    const point = (type: string, clientX: number) =>
      edge.dispatchEvent(new PointerEvent(type, { clientX, pointerId: 1, bubbles: true }));
    point('pointerdown', 80);
    point('pointermove', 120);
    expect(widths()).toBe('12ch minmax(60ch, 142fr)');
    point('pointermove', 20);
    expect(widths()).toBe('8ch minmax(60ch, 142fr)');
    point('lostpointercapture', 20);
    point('pointermove', 400);
    expect(widths()).toBe('8ch minmax(60ch, 142fr)');
    last.dispatchEvent(new MouseEvent('dblclick'));
    expect(widths()).toBe('8ch 202ch');
  });

  it('makes columns for what is usual, and gives the room that is left to those that would show more', () => {
    const names = Array.from({ length: 40 }, (_, index) => [index, index === 7 ? 'n'.repeat(50) : 'cmd.exe']);
    const { grid } = draw(tableOf(names), fakeHost().host);
    expect(grid.style.getPropertyValue('--columns')).toBe('8ch minmax(9ch, 43fr)');
    expect(grid.style.getPropertyValue('--width')).toBe('calc(60ch + 1.5em)');
    const rare = Array.from({ length: 40 }, (_, index) => [index, index === 7 ? 'c'.repeat(50) : null]);
    expect(draw(tableOf(rare), fakeHost().host).grid.style.getPropertyValue('--columns')).toBe('8ch 52ch');
    const { grid: narrow } = draw(tableOf([[1, 'cmd.exe']]), fakeHost().host);
    expect(narrow.style.getPropertyValue('--columns')).toBe('8ch 9ch');
    expect(narrow.style.getPropertyValue('--width')).toBe('fit-content');
  });

  it('shows the whole of a clipped value when it is looked at', () => {
    const long = 'powershell.exe '.repeat(40);
    const { section, press } = draw(tableOf([[1, long]]), fakeHost().host);
    const detail = section.querySelector<HTMLElement>('.detail');
    expect(detail?.hidden).toBe(true);
    press('ArrowRight');
    expect(detail?.hidden).toBe(false);
    expect(detail?.textContent).toBe(long);
    press('ArrowLeft');
    expect(detail?.hidden).toBe(true);
  });

  /** The text below the table; empty where there is none. */
  const below = (section: HTMLElement): string => {
    const detail = section.querySelector<HTMLElement>('.detail');
    return detail?.hidden === false ? (detail.textContent ?? '') : '';
  };
  const commands = Array.from({ length: 1000 }, (_, row) => [row, `powershell ${row} `.padEnd(200, '-')]);

  it('shows it when its row comes later than one goes there', async () => {
    const { section, press } = draw(tableOf(commands, 100), fakeHost(commands).host);
    press('End', { ctrlKey: true });
    expect(below(section)).toBe('');
    await settled();
    expect(below(section)).toBe(commands[999]?.[1]);
  });

  it.each([
    ['whole', commands.length],
    ['of pages', 100],
  ])('shows the one that is looked at after sorting and filtering, %s', async (_, first) => {
    const { section, press, button } = draw(tableOf(commands, first), fakeHost(commands).host);
    press('End');
    press('PageDown');
    expect(below(section)).toContain('powershell 16 ');
    const sort = button('pid');
    sort?.click();
    sort?.click();
    await settled();
    expect(below(section)).toContain('powershell 999 ');
    const box = section.querySelector<HTMLInputElement>('.filter');
    if (!box) throw new Error('no filter');
    box.value = 'powershell 500 ';
    vi.useFakeTimers();
    box.dispatchEvent(new Event('input'));
    vi.runAllTimers();
    vi.useRealTimers();
    await settled();
    expect(below(section)).toContain('powershell 500 ');
  });

  it('shows none of a cell that nobody went to', async () => {
    const { section, button } = draw(tableOf(commands, 100), fakeHost(commands).host);
    button('name')?.click();
    await settled();
    expect(below(section)).toBe('');
  });
});
