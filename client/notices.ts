import * as vscode from 'vscode';
import { visibleText } from '../server/protocol-text.js';

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

/**
 * For notices, and for prompts of questions: VS Code makes a link of `[words](command:…)` in them, and a click runs the command. The
 * names of files and what servers answer are others' texts.
 */
export function withoutLinks(text: string): string {
  return visibleText(text).replaceAll('](', '] (');
}
