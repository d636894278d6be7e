import { button, element } from './dom.js';

/** One way to look at a result, by its button. */
export interface View {
  readonly label: string;
  readonly title?: string;
  readonly element: HTMLElement;
}

/** Shows the first, and answers a group with a button for each: one view is shown at a time. Nothing for a single one. */
export function viewButtons(views: readonly View[], onChosen: () => void): HTMLElement[] {
  const choose = (index: number) => {
    show(index);
    onChosen();
  };
  const buttons = views.map(({ label, title }, index) => button(label, () => choose(index), { title }));
  const show = (shown: number) => {
    views.forEach((view, index) => (view.element.hidden = index !== shown));
    buttons.forEach((one, index) => one.setAttribute('aria-pressed', String(index === shown)));
  };
  show(0);
  const group = { class: 'views', role: 'group', 'aria-label': 'Views' };
  return views.length > 1 ? [element('span', group, buttons)] : [];
}
