import type { Timeline } from '../../server/protocol.js';
import { button, element } from './dom.js';
import { counted } from '../../server/protocol-text.js';

/** First and last bar that are chosen, in the order in which they were. */
interface Chosen {
  readonly from: number;
  readonly to: number;
}

/**
 * Records over time as bars. One that is clicked or walked to by arrow keys says its time and its records, with Shift those
 * since the one before; their time range can be copied into a statement.
 */
export function drawTimeline(timeline: Timeline, copy: (text: string) => void): HTMLElement {
  const { counts } = timeline;
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  let chosen: Chosen | undefined;
  const said = element('span', { class: 'caption', role: 'status', text: about(timeline, all()) });
  const copyRange = button('Copy time range', () => copy(statementRange(timeline, chosen ?? all())), {
    title: 'START and STOP of the bars that are chosen, for a statement',
  });
  const bars = counts.map((count, bar) => drawBar(timeline, bar, count / most));
  const box = element(
    'div',
    {
      class: 'bars',
      role: 'group',
      tabindex: 0,
      'aria-label': `${about(timeline, all())}. Arrow keys say the records of each span of time.`,
    },
    bars,
  );

  function all(): Chosen {
    return { from: 0, to: counts.length - 1 };
  }

  function choose(bar: number, extend: boolean): void {
    chosen = { from: extend ? (chosen?.from ?? bar) : bar, to: bar };
    const { first, last } = ordered(chosen);
    bars.forEach((one, index) => one.classList.toggle('chosen', index >= first && index <= last));
    said.textContent = about(timeline, chosen);
  }

  box.addEventListener('click', (event) => {
    const bar = event.target instanceof Element ? event.target.closest<HTMLElement>('.slot') : null;
    if (bar) choose(bars.indexOf(bar), event.shiftKey);
  });
  box.addEventListener('keydown', (event) => {
    const next = moved(chosen?.to, counts.length, event);
    if (next === undefined) return;
    choose(next, event.shiftKey);
    // VS Code would move between cells of the notebook.
    event.preventDefault();
    event.stopPropagation();
  });
  return element('div', { class: 'timeline' }, [
    element('header', {}, [said, copyRange]),
    box,
    element('div', { class: 'ends' }, [
      element('span', { text: shown(timeline.start, timeline) }),
      element('span', { text: `${shown(endOf(timeline, counts.length - 1), timeline)} UTC` }),
    ]),
  ]);
}

function drawBar(timeline: Timeline, bar: number, height: number): HTMLElement {
  const drawn = element('div', { class: 'bar' });
  drawn.style.height = `${height * 100}%`;
  const slot = element('div', { class: 'slot', title: about(timeline, { from: bar, to: bar }) }, [drawn]);
  slot.classList.toggle('empty', height === 0);
  return slot;
}

/** The bar that a key goes to; undefined for a key that does nothing. */
function moved(
  from: number | undefined,
  count: number,
  { key, altKey, ctrlKey, metaKey }: KeyboardEvent,
): number | undefined {
  if (altKey || ctrlKey || metaKey) return undefined;
  const last = count - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key === 'ArrowLeft') return from === undefined ? last : Math.max(0, from - 1);
  if (key === 'ArrowRight') return from === undefined ? 0 : Math.min(last, from + 1);
  return undefined;
}

function ordered({ from, to }: Chosen): { readonly first: number; readonly last: number } {
  return { first: Math.min(from, to), last: Math.max(from, to) };
}

/** `2021-04-01 10:00 to 12:00 UTC: 17 records`. */
function about(timeline: Timeline, chosen: Chosen): string {
  const { first, last } = ordered(chosen);
  const count = timeline.counts.slice(first, last + 1).reduce((a, b) => a + b, 0);
  const [from, to] = [timeline.start + first * timeline.step, endOf(timeline, last)];
  return `${shown(from, timeline)} to ${shown(to, timeline)} UTC: ${counted(count, 'record')}`;
}

function endOf({ start, step }: Timeline, bar: number): number {
  return start + (bar + 1) * step;
}

/** As exact as the bars are wide. */
function shown(time: number, { step }: Timeline): string {
  const [date, clock = ''] = new Date(time).toISOString().split('T');
  if (step % 86_400_000 === 0) return `${date}`;
  return `${date} ${clock.slice(0, step % 60_000 === 0 ? 5 : 8)}`;
}

function statementRange(timeline: Timeline, chosen: Chosen): string {
  const { first, last } = ordered(chosen);
  const [start, stop] = [timeline.start + first * timeline.step, endOf(timeline, last)].map(
    (time) => `t'${new Date(time).toISOString().replace('.000Z', 'Z')}'`,
  );
  return `START ${start} STOP ${stop}`;
}
