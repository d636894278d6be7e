// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { drawProcessTree } from '../../../../client/renderer/process-tree.js';
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
  const tree = drawProcessTree([node('explorer', [node('cmd', [node('whoami')])]), node('winword')]);
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
  return { tree, press, focused };
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

  it('tells those that only started others from those that the variable holds', () => {
    const tree = drawProcessTree([{ ...node('services', [node('svchost')]), held: false }]);
    const [services, svchost] = [...tree.querySelectorAll('.process')].map(({ textContent }) => textContent);
    expect(services).toBe('services 4 not in the variable (1)');
    expect(svchost).toBe('svchost 4');
  });

  it('says how many each has started, and shows data as text', () => {
    const tree = drawProcessTree([node('<b>x</b>', [node('a', [node('b')])])]);
    expect(tree.querySelector('.process')?.textContent).toBe('<b>x</b> 4 (2)');
    expect(tree.querySelector('b')).toBeNull();
  });
});
