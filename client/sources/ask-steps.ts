import * as vscode from 'vscode';

/** One question of several. Resolves to the answer; `back` to the question before; undefined ends it all. */
export type Answered<T> = T | typeof back | undefined;
export const back = Symbol('back');

export interface Place {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

interface InputQuestion {
  readonly prompt: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Shown as dots. */
  readonly password?: boolean;
  readonly problem?: (value: string) => string | undefined;
  /** Buttons beside the title, each of which lets one choose a text in another way; undefined keeps what is written. */
  readonly ways?: readonly Way[];
}

interface Way extends vscode.QuickInputButton {
  readonly choose: () => Promise<string | undefined>;
}

/** Asks for a text; it cannot be accepted while there is something wrong with it. */
export function askText(place: Place, question: InputQuestion): Promise<Answered<string>> {
  const box = vscode.window.createInputBox();
  Object.assign(box, { ...place, prompt: question.prompt, value: question.value, ignoreFocusOut: true });
  box.password = question.password ?? false;
  box.placeholder = question.placeholder;
  const look = (value: string) => {
    box.validationMessage = question.problem?.(value.trim());
  };
  const choose = async (way: Way): Promise<void> => {
    box.value = (await way.choose()) ?? box.value;
    box.validationMessage = undefined;
  };
  const ways = (question.ways ?? []).map((way) => ({ button: way, press: () => choose(way) }));
  const listen = (resolve: (answer: string) => void) => [
    box.onDidChangeValue(look),
    box.onDidAccept(() => {
      look(box.value);
      if (box.validationMessage === undefined) resolve(box.value.trim());
    }),
  ];
  return ended<string>(box, place, listen, ways);
}

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** Asks for one of several; `current` is in front. */
export function askChoice<T>(
  place: Place,
  placeholder: string,
  choices: readonly Choice<T>[],
  current: T,
): Promise<Answered<T>> {
  const pick = vscode.window.createQuickPick<Choice<T>>();
  Object.assign(pick, { ...place, placeholder, items: choices, ignoreFocusOut: true });
  pick.activeItems = choices.filter(({ value }) => value === current);
  return ended<T>(pick, place, (resolve) => [
    pick.onDidAccept(() => {
      const [chosen] = pick.activeItems;
      if (chosen) resolve(chosen.value);
    }),
  ]);
}

interface Press {
  readonly button: vscode.QuickInputButton;
  readonly press: () => Promise<void>;
}

/**
 * Shows an input until it is answered, left with Escape, or its back button is pressed. Where another button opens a dialog,
 * the input is away meanwhile, and comes back. It stays until the next question has taken its place: VS Code gives the focus back
 * to where it was when an input goes, and what is typed would land there.
 */
function ended<T>(
  input: vscode.QuickPick<Choice<T>> | vscode.InputBox,
  { step }: Place,
  listen: (resolve: (answer: T) => void) => vscode.Disposable[],
  others: readonly Press[] = [],
): Promise<Answered<T>> {
  input.buttons = [
    ...(step > 1 ? [vscode.QuickInputButtons.Back] : []),
    ...others.map(({ button }) => button),
  ];
  let isAway = false;
  const press = async (other: Press): Promise<void> => {
    isAway = true;
    await other.press();
    isAway = false;
    input.show();
  };
  return new Promise<Answered<T>>((resolve) => {
    const listeners = [
      ...listen(resolve),
      input.onDidTriggerButton((pressed) => {
        const other = others.find(({ button }) => button === pressed);
        if (other) void press(other);
        else resolve(back);
      }),
      input.onDidHide(() => {
        if (isAway) return;
        resolve(undefined);
        vscode.Disposable.from(...listeners, input).dispose();
      }),
    ];
    input.show();
  }).finally(() => setTimeout(() => input.hide()));
}
