import { element } from './dom.js';

/** What was just done: told once, and gone after a while, or with the next key or click in `within`. */
interface PassingStatus {
  readonly element: HTMLElement;
  say(text: string): void;
  /** Where the next thing that is done takes it away. */
  passWithin(place: HTMLElement): void;
}

const shownMs = 5_000;
/** Screen readers say a text that comes anew: the same one twice would be told but once. */
const beforeMs = 50;

export function passingStatus(): PassingStatus {
  const said = element('span', { role: 'status' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (text: string, then?: () => void, afterMs = 0) => {
    said.textContent = text;
    clearTimeout(timer);
    timer = then && setTimeout(then, afterMs);
  };
  const pass = () => show('');
  return {
    // It takes no room, so that nothing moves when it comes.
    element: element('span', { class: 'passing' }, [said]),
    say(text) {
      show('', () => show(text, pass, shownMs), beforeMs);
    },
    passWithin(place) {
      for (const next of ['keydown', 'pointerdown']) place.addEventListener(next, pass, true);
    },
  };
}
