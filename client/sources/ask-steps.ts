import * as vscode from 'vscode';

/** One question of several. Resolves to the answer; `back` to the question before; undefined ends it all. */
export type Answered<T> = T | typeof back | undefined;
export const back = Symbol('back');

export interface Place {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

export interface InputQuestion {
  readonly prompt: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Shown as dots. */
  readonly password?: boolean;
  readonly problem?: (value: string) => string | undefined;
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
  return ended<string>(box, place, (resolve) => [
    box.onDidChangeValue(look),
    box.onDidAccept(() => {
      look(box.value);
      if (box.validationMessage === undefined) resolve(box.value.trim());
    }),
  ]);
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

/** Shows an input until it is answered, left with Escape, or its back button is pressed. */
function ended<T>(
  input: vscode.QuickPick<Choice<T>> | vscode.InputBox,
  { step }: Place,
  listen: (resolve: (answer: T) => void) => vscode.Disposable[],
): Promise<Answered<T>> {
  if (step > 1) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise<Answered<T>>((resolve) => {
    const listeners = [
      ...listen(resolve),
      input.onDidTriggerButton(() => resolve(back)),
      input.onDidHide(() => {
        resolve(undefined);
        vscode.Disposable.from(...listeners, input).dispose();
      }),
    ];
    input.show();
  }).finally(() => input.hide());
}
