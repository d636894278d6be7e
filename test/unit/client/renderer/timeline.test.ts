// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { drawTimeline } from '../../../../client/renderer/timeline.js';

const hour = 3_600_000;
const timeline = { start: Date.parse('2021-04-01T10:00:00Z'), step: hour, counts: [3, 0, 12, 6] };

function draw() {
  const copied: string[] = [];
  const drawn = drawTimeline(timeline, (text) => copied.push(text));
  document.body.append(drawn);
  const box = drawn.querySelector<HTMLElement>('.bars');
  const bars = [...drawn.querySelectorAll<HTMLElement>('.slot')];
  const press = (key: string, modifiers: KeyboardEventInit = {}) =>
    box?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }));
  const said = () => drawn.querySelector('[role=status]')?.textContent;
  const chosen = () => bars.flatMap((bar, index) => (bar.classList.contains('chosen') ? [index] : []));
  const copy = () => {
    drawn.querySelector('button')?.click();
    return copied.at(-1);
  };
  return { bars, press, said, chosen, copy };
}

afterEach(() => document.body.replaceChildren());

describe('a timeline', () => {
  it('has a bar as high as its records, and says the whole', () => {
    const { bars, said } = draw();
    const heights = bars.map((bar) => bar.querySelector<HTMLElement>('.bar')?.style.height);
    expect(heights).toEqual(['25%', '0%', '100%', '50%']);
    expect(said()).toBe('2021-04-01 10:00 to 2021-04-01 14:00 UTC: 21 records');
    expect(bars[3]?.title).toBe('2021-04-01 13:00 to 2021-04-01 14:00 UTC: 6 records');
  });

  it('is walked by keys, from bar to bar or over several', () => {
    const { press, said, chosen } = draw();
    press('ArrowRight');
    expect(said()).toBe('2021-04-01 10:00 to 2021-04-01 11:00 UTC: 3 records');
    press('End');
    press('ArrowRight');
    press('ArrowLeft', { shiftKey: true });
    expect(chosen()).toEqual([2, 3]);
    expect(said()).toBe('2021-04-01 12:00 to 2021-04-01 14:00 UTC: 18 records');
  });

  it('gives the time range of what is chosen, as a statement takes it', () => {
    const { bars, copy } = draw();
    expect(copy()).toBe("START t'2021-04-01T10:00:00Z' STOP t'2021-04-01T14:00:00Z'");
    bars[2]?.click();
    bars[1]?.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }));
    expect(copy()).toBe("START t'2021-04-01T11:00:00Z' STOP t'2021-04-01T13:00:00Z'");
  });

  it('says seconds and days where its bars are of such', () => {
    const days = drawTimeline({ start: 0, step: 24 * hour, counts: [1, 1] }, () => undefined);
    expect(days.querySelector('.ends')?.textContent).toBe('1970-01-011970-01-03 UTC');
    const seconds = drawTimeline({ start: 0, step: 5_000, counts: [1, 1] }, () => undefined);
    expect(seconds.querySelector('.ends')?.textContent).toBe('1970-01-01 00:00:001970-01-01 00:00:10 UTC');
  });
});
