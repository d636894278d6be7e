import * as vscode from 'vscode';
import { withoutLinks } from './literal-text.js';

/** What VS Code says in a corner of its window; each gives the choice that was clicked. */
export const notices = {
  information: (text: string, ...choices: string[]) =>
    vscode.window.showInformationMessage(withoutLinks(text), ...choices),
  warning: (text: string, ...choices: string[]) =>
    vscode.window.showWarningMessage(withoutLinks(text), ...choices),
  error: (text: string, ...choices: string[]) =>
    vscode.window.showErrorMessage(withoutLinks(text), ...choices),
  /** Asks in the middle of the window, before something that cannot be taken back; `detail` may have several lines. */
  confirm: async (question: string, detail: string, choice: string) =>
    (await vscode.window.showWarningMessage(question, { modal: true, detail }, choice)) === choice,
};

export type Notices = typeof notices;
