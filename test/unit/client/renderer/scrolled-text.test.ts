// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { detailBox } from '../../../../client/renderer/scrolled-text.js';

afterEach(() => document.body.replaceChildren());

/** A box of a height in which lines of another height stand, and the keys that go on from it to VS Code. */
function box(height: number, lines: number) {
  const drawn = detailBox();
  Object.defineProperties(drawn, { clientHeight: { value: height }, scrollHeight: { value: lines } });
  document.body.append(drawn);
  const gone: string[] = [];
  document.body.addEventListener('keydown', ({ key }) => gone.push(key), { once: true });
  const press = (key: string, modifiers: KeyboardEventInit = {}) =>
    drawn.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...modifiers }));
  return { press, gone };
}

describe('a text that is shown whole', () => {
  it.each(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'])(
    'keeps %s, which scrolls it, where it is longer than its box',
    (key) => {
      const { press, gone } = box(200, 2000);
      press(key);
      expect(gone).toEqual([]);
    },
  );

  it('gives on what does not scroll it', () => {
    const long = box(200, 2000);
    long.press('Escape');
    expect(long.gone).toEqual(['Escape']);
    const leaving = box(200, 2000);
    leaving.press('ArrowUp', { ctrlKey: true });
    expect(leaving.gone).toEqual(['ArrowUp']);
    const short = box(200, 200);
    short.press('ArrowDown');
    expect(short.gone).toEqual(['ArrowDown']);
  });
});
