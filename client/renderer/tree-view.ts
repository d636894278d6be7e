import type { ProcessesAnswer, ProcessNode } from '../../server/protocol.js';
import { element } from './dom.js';
import { drawProcessTree, type DrawnTree } from './process-tree.js';
import { counted, grouped, visibleText } from '../../server/protocol-text.js';

export interface TreeView {
  readonly element: HTMLElement;
  /** Shows only processes that have this text, below those that started them; all without one. */
  readonly having: (text: string) => void;
  /** Copies the command line of the process that is looked at, or its name. */
  readonly copy: () => void;
}

/** Processes of the whole table, of which the tree may have only the first; null where the engine no longer has it. */
export type FindProcesses = (text: string) => Promise<ProcessesAnswer>;

/**
 * A tree of processes with what is to be known of it: how many it leaves out, how many have the text that is looked for. Those
 * that it leaves out are looked through by the engine.
 */
export function treeView(
  roots: readonly ProcessNode[],
  leftOut: number,
  find: FindProcesses,
  copyText: (text: string) => void,
): TreeView {
  const detail = element('pre', { class: 'detail', hidden: true, 'aria-live': 'polite', tabindex: 0 });
  const first = drawProcessTree(roots, tellWhole);
  let shown = first;
  let wanted = '';
  const said = element('p', { class: 'note', role: 'status' });
  say([textAbout(leftOut)]);
  const box = element('div', {}, [said, first.element, detail]);
  box.addEventListener('keydown', onKey);

  function tellWhole({ commandLine }: ProcessNode, clipped: boolean): void {
    detail.hidden = !clipped;
    detail.textContent = (commandLine ?? '').split('\n').map(visibleText).join('\n');
  }

  function copy(): void {
    const process = shown.active();
    if (process) copyText(process.commandLine ?? process.name);
  }

  function onKey(event: KeyboardEvent): void {
    const copies = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c';
    if (!copies || String(document.getSelection() ?? '') !== '') return;
    copy();
    event.preventDefault();
    event.stopPropagation();
  }

  function having(text: string): void {
    wanted = text;
    const count = first.having(text);
    put(first);
    if (text === '') say([textAbout(leftOut)]);
    else if (leftOut === 0) say([has(count, text)]);
    else {
      say([has(count, text, ' of those drawn'), 'The others are being looked through.']);
      void findAll(text, count);
    }
  }

  async function findAll(text: string, countOfFirst: number): Promise<void> {
    const found = await find(text);
    if (text !== wanted) return;
    if (found === null) {
      say([has(countOfFirst, text, ' of those drawn'), goneText]);
      return;
    }
    const tree = drawProcessTree(found.processTree, tellWhole);
    tree.having(text);
    put(tree);
    say([has(found.count, text), textAbout(found.processesLeftOut)]);
  }

  function put(tree: DrawnTree): void {
    if (tree === shown) return;
    const hadFocus = shown.element.contains(document.activeElement);
    shown.element.replaceWith(tree.element);
    shown = tree;
    detail.hidden = true;
    if (hadFocus) tree.element.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }

  function say(sentences: readonly string[]): void {
    said.textContent = sentences.filter(Boolean).join(' ');
    said.hidden = said.textContent === '';
  }

  return { element: box, having, copy };
}

const goneText = 'The engine no longer holds this table: run the cell again to look through the others.';

function textAbout(leftOut: number): string {
  if (leftOut === 0) return '';
  const others = leftOut === 1 ? 'process is' : 'processes are';
  return `${grouped(leftOut)} more ${others} not drawn: the filter, WHERE, SORT BY, or LIMIT with OFFSET bring others into the tree.`;
}

function has(count: number, text: string, which = ''): string {
  return `${counted(count, 'process', 'processes')}${which} ${count === 1 ? 'has' : 'have'} "${text}".`;
}
