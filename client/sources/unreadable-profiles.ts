import * as vscode from 'vscode';
import type { SourcesAnswer } from '../../server/protocol.js';
import { visibleText } from '../../server/protocol-text.js';

/** Says why the data sources cannot be listed, where that is so; then nothing can be done with them. */
export function tellUnreadable({ error }: SourcesAnswer): boolean {
  if (error === undefined) return false;
  void vscode.window.showErrorMessage(visibleText([error.message, error.hint].filter(Boolean).join(' ')));
  return true;
}
