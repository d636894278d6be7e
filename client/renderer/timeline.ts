import type { Timeline } from '../../server/protocol.js';
import { button, element } from './dom.js';
import { endOfBar, timelineText, timelineTime } from '../../server/protocol-text.js';

/**
 * Records over time as bars. One that is clicked or walked to by arrow keys says its time and its records, with Shift those
 * since the one before; their time range can be copied into a statement.
 */
export function drawTimeline(timeline: Timeline, copy: (text: string) => void): HTMLElement {
  return new DrawnTimeline(timeline, copy).element;
}

/** First and last bar that are chosen, in the order in which they were. */
interface Chosen {
  readonly from: number;
  readonly to: number;
}

class DrawnTimeline {
  readonly element: HTMLElement;
  private readonly bars: readonly HTMLElement[];
  private readonly said: HTMLElement;
  private readonly all: Chosen;
  private chosen: Chosen | undefined;

  constructor(
    private readonly timeline: Timeline,
    copy: (text: string) => void,
  ) {
    const { counts } = timeline;
    const most = counts.reduce((a, b) => Math.max(a, b), 0);
    this.all = { from: 0, to: counts.length - 1 };
    this.bars = counts.map((count, bar) => drawBar(timeline, bar, count / most));
    this.said = element('span', { class: 'caption', role: 'status', text: about(timeline, this.all) });
    const copyRange = button(
      'Copy time range',
      () => copy(statementRange(timeline, this.chosen ?? this.all)),
      { title: 'START and STOP of the bars that are chosen, for a statement' },
    );
    this.element = element('div', { class: 'timeline' }, [
      element('header', {}, [this.said, copyRange]),
      this.drawBars(),
      drawEnds(timeline),
    ]);
  }

  private drawBars(): HTMLElement {
    const label = `${about(this.timeline, this.all)}. Arrow keys say the records of each span of time.`;
    const attributes = { class: 'bars', role: 'group', tabindex: 0, 'aria-label': label };
    const box = element('div', attributes, this.bars);
    box.addEventListener('click', (event) => this.onClick(event));
    box.addEventListener('keydown', (event) => this.onKey(event));
    return box;
  }

  private onClick({ target, shiftKey }: MouseEvent): void {
    const bar = target instanceof Element ? target.closest<HTMLElement>('.slot') : null;
    if (bar) this.choose(this.bars.indexOf(bar), shiftKey);
  }

  private onKey(event: KeyboardEvent): void {
    const next = moved(this.chosen?.to, this.bars.length, event);
    if (next === undefined) return;
    this.choose(next, event.shiftKey);
    // VS Code would move between cells of the notebook.
    event.preventDefault();
    event.stopPropagation();
  }

  /** `extend`: with those since the one that was chosen before. */
  private choose(bar: number, extend: boolean): void {
    this.chosen = { from: extend ? (this.chosen?.from ?? bar) : bar, to: bar };
    const { first, last } = ordered(this.chosen);
    this.bars.forEach((one, index) => one.classList.toggle('chosen', index >= first && index <= last));
    this.said.textContent = about(this.timeline, this.chosen);
  }
}

function drawEnds(timeline: Timeline): HTMLElement {
  const last = endOfBar(timeline, timeline.counts.length - 1);
  return element('div', { class: 'ends' }, [
    element('span', { text: timelineTime(timeline.start, timeline) }),
    element('span', { text: `${timelineTime(last, timeline)} UTC` }),
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

function about(timeline: Timeline, chosen: Chosen): string {
  const { first, last } = ordered(chosen);
  return timelineText(timeline, first, last);
}

function statementRange(timeline: Timeline, chosen: Chosen): string {
  const { first, last } = ordered(chosen);
  const [start, stop] = [timeline.start + first * timeline.step, endOfBar(timeline, last)].map(
    (time) => `t'${new Date(time).toISOString().replace('.000Z', 'Z')}'`,
  );
  return `START ${start} STOP ${stop}`;
}
