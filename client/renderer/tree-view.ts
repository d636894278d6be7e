import type { ProcessesAnswer, ProcessNode } from '../../server/protocol.js';
import { element } from './dom.js';
import { DrawnTree } from './process-tree.js';
import { counted, grouped } from '../../server/protocol-text.js';
import { detailBox, visibleLines } from './scrolled-text.js';

/** Processes of the whole table, of which the tree may have only the first; null where the engine no longer has it. */
export type FindProcesses = (text: string) => Promise<ProcessesAnswer>;

/**
 * A tree of processes with what is to be known of it: how many it leaves out, how many have the text that is looked for. Those
 * that it leaves out are looked through by the engine.
 */
export class TreeView {
  readonly element: HTMLElement;
  private readonly detail = detailBox();
  private readonly said = element('p', { class: 'note', role: 'status' });
  private readonly first: DrawnTree;
  private shown: DrawnTree;
  private wanted = '';

  constructor(
    roots: readonly ProcessNode[],
    private readonly leftOut: number,
    private readonly find: FindProcesses,
    private readonly copyText: (text: string) => void,
  ) {
    this.first = this.draw(roots);
    this.shown = this.first;
    this.say([textAbout(leftOut)]);
    this.element = element('div', {}, [this.said, this.first.element, this.detail]);
    this.element.addEventListener('keydown', (event) => this.onKey(event));
  }

  /** The process that is looked at. */
  active(): ProcessNode | undefined {
    return this.shown.active();
  }

  /** Copies its command line, or its name. */
  copy(): void {
    const process = this.active();
    if (process) this.copyText(process.commandLine ?? process.name);
  }

  /** Shows only processes that have this text, below those that started them; all without one. */
  having(text: string): void {
    this.wanted = text;
    // It was of the process that was looked at before.
    this.detail.hidden = true;
    const count = this.first.having(text);
    this.put(this.first);
    if (text === '') this.say([textAbout(this.leftOut)]);
    else if (this.leftOut === 0) this.say([has(count, text)]);
    else {
      this.say([has(count, text, ' of those drawn'), 'The others are being looked through.']);
      void this.findAll(text, count);
    }
  }

  private async findAll(text: string, countOfFirst: number): Promise<void> {
    const found = await this.find(text);
    if (text !== this.wanted) return;
    if (found === null) {
      this.say([has(countOfFirst, text, ' of those drawn'), goneText]);
      return;
    }
    const tree = this.draw(found.processTree);
    tree.having(text);
    this.put(tree);
    this.say([has(found.count, text), textAbout(found.processesLeftOut)]);
  }

  private draw(roots: readonly ProcessNode[]): DrawnTree {
    return new DrawnTree(roots, (process, clipped) => this.tellWhole(process, clipped));
  }

  private tellWhole({ commandLine }: ProcessNode, clipped: boolean): void {
    this.detail.hidden = !clipped;
    this.detail.textContent = visibleLines(commandLine ?? '');
  }

  private onKey(event: KeyboardEvent): void {
    const copies = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c';
    if (!copies || String(document.getSelection() ?? '') !== '') return;
    this.copy();
    event.preventDefault();
    event.stopPropagation();
  }

  private put(tree: DrawnTree): void {
    if (tree === this.shown) return;
    const hadFocus = this.shown.element.contains(document.activeElement);
    this.shown.element.replaceWith(tree.element);
    this.shown = tree;
    this.detail.hidden = true;
    if (hadFocus) tree.element.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }

  private say(sentences: readonly string[]): void {
    this.said.textContent = sentences.filter(Boolean).join(' ');
    this.said.hidden = this.said.textContent === '';
  }
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
