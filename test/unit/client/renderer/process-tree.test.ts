// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { drawProcessTree } from '../../../../client/renderer/process-tree.js';
import { treeView } from '../../../../client/renderer/tree-view.js';
import type { ProcessNode } from '../../../../server/protocol.js';

const node = (name: string, children: readonly ProcessNode[] = []): ProcessNode => ({
  name,
  pid: 4,
  commandLine: null,
  held: true,
  children,
});

/** explorer started cmd, which started whoami; winword started nothing. */
function draw() {
  const drawn = drawProcessTree([node('explorer', [node('cmd', [node('whoami')])]), node('winword')]);
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
  return { ...drawn, tree, press, focused };
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

  it('tells those that only started others from those that the table holds', () => {
    const { element: tree } = drawProcessTree([{ ...node('services', [node('svchost')]), held: false }]);
    const [services, svchost] = [...tree.querySelectorAll('.process')].map(({ textContent }) => textContent);
    expect(services).toBe('services 4 not in the table (1)');
    expect(svchost).toBe('svchost 4');
  });

  it('says how many each has started, and shows data as text', () => {
    const { element: tree } = drawProcessTree([node('<b>x</b>', [node('a', [node('b')])])]);
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
    const { element: tree, having } = drawProcessTree([node('wininit', [node('services', many)])]);
    const expanded = () =>
      [...tree.querySelectorAll('[aria-expanded]')].map((item) => item.getAttribute('aria-expanded'));
    expect(expanded()).toEqual(['true', 'false']);
    expect(having('child42')).toBe(1);
    expect(expanded()).toEqual(['true', 'true']);
  });
});

describe('what is said of a tree', () => {
  const said = ({ element }: ReturnType<typeof treeView>) => element.querySelector('.note[role=status]');

  it('is how many processes it leaves out, and how many have a text', () => {
    const view = treeView([node('explorer', [node('cmd')])], 9_000);
    expect(said(view)?.textContent).toMatch(/^9,000 more processes of the table are not drawn: WHERE/);
    view.having('cmd');
    expect(said(view)?.textContent).toMatch(/^1 process of the tree has "cmd"\. 9,000 more/);
    view.having('');
    expect(said(view)?.textContent).toMatch(/^9,000 more/);
  });

  it('is nothing where it is whole', () => {
    expect(said(treeView([node('explorer')], 0))?.hasAttribute('hidden')).toBe(true);
  });
});
