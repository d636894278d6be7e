import type { ProcessNode } from '../../server/protocol.js';
import { processHasText, visibleText } from '../../server/protocol-text.js';
import { element } from './dom.js';
import { treeMove } from './tree-keys.js';

/** A tree is opened so far down that it has no more lines; those that are closed say how many are below them. */
const mostLines = 100;

/** Another process is looked at; `clipped` where the tree does not show all of its command line. */
type OnLookedAt = (process: ProcessNode, clipped: boolean) => void;

/** Processes below those that started them, by the WAI-ARIA tree pattern: one item takes the focus, arrows move it. */
export class DrawnTree {
  readonly element: HTMLElement;
  private readonly nodes = new Map<ProcessNode, HTMLElement>();

  constructor(
    private readonly roots: readonly ProcessNode[],
    private readonly onLookedAt: OnLookedAt,
  ) {
    const depth = openDepth(roots);
    const tree = element(
      'ul',
      { class: 'tree', role: 'tree', 'aria-label': 'Processes, below those that started them' },
      roots.map((root) => drawNode(root, depth, this.nodes)),
    );
    focusable(tree.querySelector<HTMLElement>('[role=treeitem]'));
    tree.addEventListener('keydown', (event) => this.onKey(event));
    tree.addEventListener('click', (event) => this.onClick(event));
    tree.addEventListener('focusin', (event) => this.onFocus(event));
    this.element = tree;
  }

  /** Shows only processes that have this text, below those that started them; all without one. How many have it. */
  having(text: string): number {
    const count = this.roots.reduce((sum, root) => sum + showHaving(root, text, this.nodes), 0);
    unfocus(this.element);
    focusable(this.element.querySelector<HTMLElement>('[role=treeitem]:not([hidden])'));
    return count;
  }

  /** The process that has the focus, or would take it. */
  active(): ProcessNode | undefined {
    return this.processOf(this.element.querySelector('[tabindex="0"]'));
  }

  private onKey(event: KeyboardEvent): void {
    const item = itemAt(event);
    const move = item && treeMove(this.element, item, event);
    if (!move) return;
    if (move.open !== undefined) item.setAttribute('aria-expanded', String(move.open));
    if (move.to) goTo(this.element, move.to);
    // VS Code would move between cells of the notebook.
    event.preventDefault();
    event.stopPropagation();
  }

  /** Opens or closes the process that is clicked. */
  private onClick(event: MouseEvent): void {
    const item = itemAt(event);
    if (!item) return;
    const isExpanded = item.getAttribute('aria-expanded');
    if (isExpanded !== null) item.setAttribute('aria-expanded', String(isExpanded !== 'true'));
    goTo(this.element, item);
  }

  private onFocus({ target }: FocusEvent): void {
    const process = this.processOf(target);
    if (!process) return;
    const line = this.nodes.get(process)?.querySelector(':scope > .process > .line');
    this.onLookedAt(process, line ? line.scrollWidth > line.clientWidth : false);
  }

  private processOf(item: EventTarget | null): ProcessNode | undefined {
    return [...this.nodes].find(([, drawn]) => drawn === item)?.[0];
  }
}

function itemAt({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[role=treeitem]') : null;
}

/** Hides a process that has not the text, nor any below it; opens those above one that has. How many have it. */
function showHaving(node: ProcessNode, wanted: string, nodes: ReadonlyMap<ProcessNode, HTMLElement>): number {
  const below = node.children.reduce((sum, child) => sum + showHaving(child, wanted, nodes), 0);
  const isWanted = processHasText(node, wanted);
  const item = nodes.get(node);
  if (item) item.hidden = below === 0 && !isWanted;
  if (wanted !== '' && below > 0) item?.setAttribute('aria-expanded', 'true');
  return below + (isWanted ? 1 : 0);
}

/** How many levels are open. */
function openDepth(roots: readonly ProcessNode[]): number {
  let depth = 0;
  let lines = roots.length;
  for (let level = roots; ; depth++) {
    const below = level.flatMap(({ children }) => children);
    lines += below.length;
    if (below.length === 0 || lines > mostLines) return depth;
    level = below;
  }
}

/** `depth`: how many levels below are to be open. */
function drawNode(node: ProcessNode, depth: number, nodes: Map<ProcessNode, HTMLElement>): HTMLElement {
  const { name, pid, commandLine, held, children } = node;
  const below = descendants(node);
  const label = element('span', { class: held ? 'process' : 'process outside' }, [
    element('span', { class: 'name', text: visibleText(name) }),
    ...(pid === null ? [] : [element('span', { class: 'note', text: ` ${pid}` })]),
    // Colour alone would not tell it in every theme, and nothing to a screen reader.
    ...(held ? [] : [element('span', { class: 'note', text: ' not in the table' })]),
    ...(below === 0
      ? []
      : [element('span', { class: 'note', text: ` (${below})`, title: `started ${below}` })]),
    ...(commandLine === null
      ? []
      : [element('span', { class: 'note line', text: visibleText(commandLine) })]),
  ]);
  const drawn = children.map((child) => drawNode(child, depth - 1, nodes));
  const group = children.length === 0 ? [] : [element('ul', { role: 'group' }, drawn)];
  const expanded = children.length === 0 ? undefined : String(depth > 0);
  const attributes = { role: 'treeitem', tabindex: -1, 'aria-expanded': expanded };
  const item = element('li', attributes, [label, ...group]);
  nodes.set(node, item);
  return item;
}

function descendants({ children }: ProcessNode): number {
  return children.reduce((sum, child) => sum + 1 + descendants(child), 0);
}

function goTo(tree: HTMLElement, item: HTMLElement): void {
  unfocus(tree);
  focusable(item);
  item.focus();
}

function unfocus(tree: HTMLElement): void {
  for (const other of tree.querySelectorAll<HTMLElement>('[tabindex="0"]')) other.tabIndex = -1;
}

function focusable(item: HTMLElement | null): void {
  if (item) item.tabIndex = 0;
}
