/**
 * The questions that VS Code asks at the top of its window. What had the focus before may take it back late, so that a key would go
 * elsewhere: each key here goes to the question.
 */
import { until } from './runner.js';
import { window } from './window.js';

/** VS Code draws the one before for a moment longer, inert, and keeps its texts in the document. */
const open = '.quick-input-widget:not([inert]):visible';
const input = `${open} .quick-input-box input`;
const rows = `${open} .quick-input-list .monaco-list-row`;

/** What can be chosen, as it is drawn; `part` is of each row. */
export const choices = (part = '') => window.texts(`${rows} ${part}`);

/** Types what filters the choices, and takes the first that is left once it begins so. */
export async function choose(begin: string): Promise<void> {
  await until(`the choice ${begin}`, async () => (await choices()).some(beginsWith(begin)), choices);
  await filter(begin);
  await until(`${begin} in front`, async () => beginsWith(begin)((await choices())[0] ?? ''), choices);
  await confirm();
}

const beginsWith = (begin: string) => (row: string) => row.trim().startsWith(begin);

/** Types what filters the choices, without taking one. */
export async function filter(text: string): Promise<void> {
  await window.fill(input, text);
}

/** Once the title has `asked` in it. An empty answer leaves what is there. */
export async function answer(asked: string, text: string): Promise<void> {
  await untilAsked(asked);
  if (text !== '') await window.fill(input, text);
  await confirm();
}

export async function untilAsked(asked: string): Promise<void> {
  const titles = () => window.texts(`${open} .quick-input-title`);
  await until(`the question ${asked}`, async () => (await titles()).join().includes(asked), titles);
}

/** Takes what is in front, or the text as it is written. */
export async function confirm(): Promise<void> {
  await window.pressIn(input, 'Enter');
}

/** Takes the file that VS Code's dialog offers, once it does; `picture` is of the dialog. */
export async function confirmFile(picture?: string): Promise<void> {
  const button = () => window.visible(`${open} .quick-input-action`);
  await until('where to', button, button);
  if (picture) await window.screenshot(picture);
  await confirm();
}

/** Writes on behind what is there. */
export async function append(text: string): Promise<void> {
  await window.pressIn(input, 'End');
  await window.type(text);
}

/** What a test that failed left open would take the keys of the next. */
export async function leaveAll(): Promise<void> {
  await until('no question', async () => {
    if (!(await window.visible(input))) return true;
    await window.pressIn(input, 'Escape');
    return false;
  });
}
