import type { ProcessNode } from '../../server/protocol.js';
import { element } from './dom.js';
import { drawProcessTree, type DrawnTree } from './process-tree.js';

/** A tree of processes with what is to be known of it: how many it leaves out, how many have the text that is looked for. */
export function treeView(roots: readonly ProcessNode[], leftOut: number): DrawnTree {
  const tree = drawProcessTree(roots);
  const all = textAbout(leftOut);
  const said = element('p', { class: 'note', role: 'status', text: all, hidden: all === '' });
  function having(text: string): number {
    const count = tree.having(text);
    const found = `${processes(count)} of the tree ${count === 1 ? 'has' : 'have'} "${text}".`;
    said.textContent = text === '' ? all : [found, all].join(' ').trim();
    said.hidden = said.textContent === '';
    return count;
  }
  return { element: element('div', {}, [said, tree.element]), having };
}

function textAbout(leftOut: number): string {
  if (leftOut === 0) return '';
  const others = leftOut === 1 ? 'process of the table is' : 'processes of the table are';
  const count = leftOut.toLocaleString('en-US');
  return `${count} more ${others} not drawn: WHERE, SORT BY, or LIMIT with OFFSET bring others into the tree.`;
}

function processes(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'process' : 'processes'}`;
}
