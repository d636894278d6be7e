import { button } from './dom.js';

/** One way to look at a result, by its button. */
export interface View {
  readonly label: string;
  readonly title?: string;
  readonly element: HTMLElement;
}

/** Shows the first, and answers a button for each: one view is shown at a time. No button for a single one. */
export function viewButtons(views: readonly View[], onChosen: () => void): HTMLButtonElement[] {
  const choose = (index: number) => {
    show(index);
    onChosen();
  };
  const buttons = views.map(({ label, title }, index) => button(label, () => choose(index), { title }));
  const show = (shown: number) => {
    views.forEach(({ element }, index) => (element.hidden = index !== shown));
    buttons.forEach((one, index) => one.setAttribute('aria-pressed', String(index === shown)));
  };
  show(0);
  return views.length > 1 ? buttons : [];
}
