import { element } from './dom.js';

export interface ColumnWidth {
  /** Begins a change of the width: the answer sets it to a multiple of what it was. */
  readonly begin: () => (factor: number) => void;
  /** Makes it as wide as the longest value that is here. */
  readonly fit: () => void;
}

/** The right edge of a column's head: dragged, it changes the width; double-clicked, it shows the longest value whole. */
export function columnEdge(head: HTMLElement, { begin, fit }: ColumnWidth): HTMLElement {
  const edge = element('span', {
    class: 'edge',
    'aria-hidden': 'true',
    title: 'Drag to resize, double-click to fit',
  });
  edge.addEventListener('pointerdown', (down) => {
    const before = head.getBoundingClientRect().width;
    const set = begin();
    const drag = (move: PointerEvent) => set((before + move.clientX - down.clientX) / before);
    edge.setPointerCapture(down.pointerId);
    edge.addEventListener('pointermove', drag);
    edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', drag), {
      once: true,
    });
    down.preventDefault();
  });
  edge.addEventListener('dblclick', fit);
  return edge;
}
