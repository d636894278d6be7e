// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DrawnTree } from '../../../../client/renderer/process-tree.js';
import { TreeView, type FindProcesses } from '../../../../client/renderer/tree-view.js';
import type { ProcessNode } from '../../../../server/protocol.js';

const node = (name: string, children: readonly ProcessNode[] = []): ProcessNode => ({
  id: `process--${name}`,
  name,
  pid: 4,
  commandLine: null,
  held: true,
  children,
});

const nobody = () => undefined;

/** explorer started cmd, which started whoami; winword started nothing. */
const few = [node('explorer', [node('cmd', [node('whoami')])]), node('winword')];

function draw(roots: readonly ProcessNode[] = few) {
  const drawn = new DrawnTree(roots, nobody);
  const tree = drawn.element;
  document.body.append(tree);
  const focused = () => document.activeElement?.querySelector('.name')?.textContent;
  const press = (...keys: string[]) => {
    for (const key of keys)
      (document.activeElement ?? tree).dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
    return focused();
  };
  tree.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  return { having: (text: string) => drawn.having(text), tree, press, focused };
}

afterEach(() => document.body.replaceChildren());

describe('a tree of processes', () => {
  it('is a tree to a screen reader, with one item in the order of focus', () => {
    const { tree } = draw();
    expect(tree.getAttribute('role')).toBe('tree');
    expect(tree.querySelectorAll('[role=treeitem]')).toHaveLength(4);
    expect(tree.querySelectorAll('[role=group]')).toHaveLength(2);
    expect(tree.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  });

  it('is walked with the arrow keys; left closes, then goes up; right opens', () => {
    const { press, focused } = draw();
    expect(focused()).toBe('explorer');
    expect(press('ArrowDown', 'ArrowDown')).toBe('whoami');
    expect(press('ArrowLeft')).toBe('cmd');
    expect(press('ArrowLeft', 'ArrowDown')).toBe('winword');
    expect(press('ArrowUp', 'ArrowRight', 'ArrowRight')).toBe('whoami');
    expect(press('End')).toBe('winword');
    expect(press('Home')).toBe('explorer');
    expect(press('ArrowUp')).toBe('explorer');
  });

  it('is walked by pages, too, to its ends and no further', () => {
    const lines = Array.from({ length: 40 }, (_, index) => node(`p${index}`));
    const { press } = draw(lines);
    expect(press('PageDown')).toBe('p16');
    expect(press('PageDown', 'PageDown')).toBe('p39');
    expect(press('PageDown')).toBe('p39');
    expect(press('PageUp')).toBe('p23');
    expect(press('PageUp', 'PageUp')).toBe('p0');
  });

  it('leaves closed what is closed when the text of the filter is taken out', () => {
    const { tree, press, having } = draw();
    press('ArrowLeft');
    having('');
    expect(tree.querySelector('[role=treeitem]')?.getAttribute('aria-expanded')).toBe('false');
    having('whoami');
    expect(tree.querySelector('[role=treeitem]')?.getAttribute('aria-expanded')).toBe('true');
  });

  it('tells those that only started others from those that the table holds', () => {
    const { element: tree } = new DrawnTree(
      [{ ...node('services', [node('svchost')]), held: false }],
      nobody,
    );
    const [services, svchost] = [...tree.querySelectorAll('.process')].map(({ textContent }) => textContent);
    expect(services).toBe('services 4 not in the table (1)');
    expect(svchost).toBe('svchost 4');
  });

  it('says how many each has started, and shows data as text', () => {
    const { element: tree } = new DrawnTree([node('<b>x</b>', [node('a', [node('b')])])], nobody);
    expect(tree.querySelector('.process')?.textContent).toBe('<b>x</b> 4 (2)');
    expect(tree.querySelector('b')).toBeNull();
  });

  it('shows those that have a text, below those that started them, and walks these alone', () => {
    const { tree, having, press, focused } = draw();
    const shown = () =>
      [...tree.querySelectorAll('[role=treeitem]:not([hidden]) > .process > .name')].map(
        (name) => name.textContent,
      );
    expect(having('WHOAMI')).toBe(1);
    expect(shown()).toEqual(['explorer', 'cmd', 'whoami']);
    tree.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    expect(press('End')).toBe('whoami');
    expect(having('winword')).toBe(1);
    expect(shown()).toEqual(['winword']);
    tree.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    expect(focused()).toBe('winword');
    expect(having('nothing')).toBe(0);
    expect(having('')).toBe(4);
    expect(shown()).toEqual(['explorer', 'cmd', 'whoami', 'winword']);
  });

  it('is open as far down as a hundred lines go, and above what is looked for', () => {
    const many = Array.from({ length: 99 }, (_, index) => node(`child${index}`));
    const drawn = new DrawnTree([node('wininit', [node('services', many)])], nobody);
    const tree = drawn.element;
    const expanded = () =>
      [...tree.querySelectorAll('[aria-expanded]')].map((item) => item.getAttribute('aria-expanded'));
    expect(expanded()).toEqual(['true', 'false']);
    expect(drawn.having('child42')).toBe(1);
    expect(expanded()).toEqual(['true', 'true']);
  });
});

describe('a tree with what is to be known of it', () => {
  const noneToAsk = () => Promise.resolve(null);
  const said = ({ element }: TreeView) => element.querySelector('.note[role=status]')?.textContent;
  const names = ({ element }: TreeView) =>
    [...element.querySelectorAll('[role=treeitem]:not([hidden]) > .process > .name')].map(
      (name) => name.textContent,
    );

  it('shows the whole of a command line that it cuts, and copies that of the process that is looked at', () => {
    const copied: string[] = [];
    const commandLine = `cmd.exe /c ${'echo '.repeat(40)}`;
    const roots = [node('explorer', [{ ...node('cmd'), commandLine }])];
    const view = new TreeView(roots, 0, noneToAsk, (text) => copied.push(text));
    document.body.append(view.element);
    const line = view.element.querySelector('.line');
    if (!line) throw new Error('there is no command line');
    Object.defineProperty(line, 'scrollWidth', { value: 500 });
    const detail = view.element.querySelector<HTMLElement>('.detail');
    const press = (key: string, ctrlKey = false) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }),
      );
    view.element.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    press('c', true);
    expect(detail?.hidden).toBe(true);
    press('ArrowDown');
    expect(detail?.hidden).toBe(false);
    expect(detail?.textContent).toBe(commandLine);
    press('c', true);
    view.copy();
    expect(copied).toEqual(['explorer', commandLine, commandLine]);
    view.having('explorer');
    expect(detail?.hidden).toBe(true);
  });

  it('says nothing where it is whole, and how many have a text', () => {
    const view = new TreeView([node('explorer', [node('cmd')])], 0, noneToAsk, nobody);
    expect(view.element.querySelector('.note[role=status]')?.hasAttribute('hidden')).toBe(true);
    view.having('cmd');
    expect(said(view)).toBe('1 process has "cmd".');
  });

  it('looks through the processes that it leaves out, too, and shows the first again when the text is gone', async () => {
    const find = vi.fn(() =>
      Promise.resolve({
        count: 2_000,
        processTree: [node('services', [node('svchost', [])])],
        processesLeftOut: 1_999,
      }),
    );
    const view = new TreeView([node('explorer', [node('cmd')])], 9_000, find, nobody);
    document.body.append(view.element);
    expect(said(view)).toMatch(/^9,000 more processes are not drawn: the filter, WHERE/);
    view.having('svchost');
    expect(said(view)).toBe(
      '0 processes of those drawn have "svchost". The others are being looked through.',
    );
    await vi.waitFor(() =>
      expect(said(view)).toMatch(/^2,000 processes have "svchost"\. 1,999 more processes are not drawn/),
    );
    expect(names(view)).toEqual(['services', 'svchost']);
    expect(view.element.querySelectorAll('[role=treeitem][tabindex="0"]')).toHaveLength(1);
    view.having('');
    expect(names(view)).toEqual(['explorer', 'cmd']);
    expect(said(view)).toMatch(/^9,000 more/);
  });

  it('keeps the focus in the tree when another takes its place', async () => {
    const found = { count: 1, processTree: [node('svchost')], processesLeftOut: 0 };
    const view = new TreeView([node('explorer')], 5, () => Promise.resolve(found), nobody);
    document.body.append(view.element);
    view.having('s');
    view.element.querySelector<HTMLElement>('[role=treeitem]')?.focus();
    await vi.waitFor(() => expect(names(view)).toEqual(['svchost']));
    expect(document.activeElement?.querySelector('.name')?.textContent).toBe('svchost');
  });

  it('shows what was typed last, however long the answers take', async () => {
    const answers = new Map<string, (found: Awaited<ReturnType<FindProcesses>>) => void>();
    const view = new TreeView(
      [node('explorer')],
      5,
      (text) => new Promise((told) => answers.set(text, told)),
      nobody,
    );
    const found = (name: string) => ({ count: 1, processTree: [node(name)], processesLeftOut: 0 });
    view.having('a');
    view.having('ab');
    answers.get('ab')?.(found('ab.exe'));
    answers.get('a')?.(found('a.exe'));
    await vi.waitFor(() => expect(names(view)).toEqual(['ab.exe']));
    view.having('');
    expect(names(view)).toEqual(['explorer']);
  });

  it('says that the engine has forgotten the others', async () => {
    const view = new TreeView([node('explorer')], 5, noneToAsk, nobody);
    view.having('explorer');
    await vi.waitFor(() => expect(said(view)).toMatch(/^1 process of those drawn has .* run the cell again/));
    expect(names(view)).toEqual(['explorer']);
  });
});
