import type { ProcessNode } from '../../server/protocol.js';
import { visibleText } from '../../server/protocol-text.js';
import { element } from './dom.js';
import { treeMove } from './tree-keys.js';

/** Processes below those that started them, by the WAI-ARIA tree pattern: one item takes the focus, arrows move it. */
export function drawProcessTree(roots: readonly ProcessNode[]): HTMLElement {
  const tree = element(
    'ul',
    { class: 'tree', role: 'tree', 'aria-label': 'Processes, below those that started them' },
    roots.map(drawNode),
  );
  focusable(tree.querySelector<HTMLElement>('[role=treeitem]'));
  tree.addEventListener('keydown', (event) => {
    const item =
      event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[role=treeitem]') : null;
    const move = item && treeMove(tree, item, event);
    if (!move) return;
    if (move.open !== undefined) item.setAttribute('aria-expanded', String(move.open));
    if (move.to) goTo(tree, move.to);
    // VS Code would move between cells of the notebook.
    event.preventDefault();
    event.stopPropagation();
  });
  tree.addEventListener('click', (event) => {
    const item =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[role=treeitem]') : null;
    if (!item) return;
    const isOpen = item.getAttribute('aria-expanded');
    if (isOpen !== null) item.setAttribute('aria-expanded', String(isOpen !== 'true'));
    goTo(tree, item);
  });
  return tree;
}

function drawNode(node: ProcessNode): HTMLElement {
  const { name, pid, commandLine, held, children } = node;
  const below = descendants(node);
  const label = element('span', { class: held ? 'process' : 'process outside' }, [
    element('span', { class: 'name', text: visibleText(name) }),
    ...(pid === null ? [] : [element('span', { class: 'note', text: ` ${pid}` })]),
    // Colour alone would not tell it in every theme, and nothing to a screen reader.
    ...(held ? [] : [element('span', { class: 'note', text: ' not in the variable' })]),
    ...(below === 0
      ? []
      : [element('span', { class: 'note', text: ` (${below})`, title: `started ${below}` })]),
    ...(commandLine === null
      ? []
      : [element('span', { class: 'note line', text: visibleText(commandLine) })]),
  ]);
  const group = children.length === 0 ? [] : [element('ul', { role: 'group' }, children.map(drawNode))];
  const expanded = children.length === 0 ? undefined : 'true';
  return element('li', { role: 'treeitem', tabindex: -1, 'aria-expanded': expanded }, [label, ...group]);
}

function descendants({ children }: ProcessNode): number {
  return children.reduce((sum, child) => sum + 1 + descendants(child), 0);
}

function goTo(tree: HTMLElement, item: HTMLElement): void {
  for (const other of tree.querySelectorAll<HTMLElement>('[tabindex="0"]')) other.tabIndex = -1;
  focusable(item);
  item.focus();
}

function focusable(item: HTMLElement | null): void {
  if (item) item.tabIndex = 0;
}
