import {
  CompletionItemKind,
  CompletionTriggerKind,
  type CompletionItem,
  type CompletionList,
} from 'vscode-languageserver';
import type { IdeProviders } from '../../language/ide/providers.js';
import { openHuntflow } from './language.js';

/** Where the cursor is in a text of a test. */
export const cursorMark = '<|>';

/** What is offered at the mark, in the order in which the editor shows it. */
export async function completeAt(
  text: string,
  providers: Partial<IdeProviders> = {},
): Promise<CompletionItem[]> {
  const list = await listAt(text, providers);
  const order = (item: CompletionItem): string => item.sortText ?? item.label;
  return [...(list?.items ?? [])].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** The answer as the editor gets it. */
export async function listAt(
  text: string,
  providers: Partial<IdeProviders> = {},
  /** The sign that was typed last, where the editor asks because of it. */
  triggerCharacter?: string,
): Promise<CompletionList | undefined> {
  const offset = text.indexOf(cursorMark);
  const { services, document } = await openHuntflow(text.replace(cursorMark, ''), providers);
  const position = document.textDocument.positionAt(offset);
  return services.lsp.CompletionProvider?.getCompletion(document, {
    textDocument: { uri: document.uri.toString() },
    position,
    ...(triggerCharacter !== undefined && {
      context: { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter },
    }),
  });
}

export async function labelsAt(text: string, providers: Partial<IdeProviders> = {}): Promise<string[]> {
  return (await completeAt(text, providers)).map(({ label }) => label);
}

/** `label (Kind) -> text of the last line after accepting`. */
export async function acceptedAt(
  text: string,
  label: string,
  providers: Partial<IdeProviders> = {},
): Promise<string> {
  const items = await completeAt(text, providers);
  const item = items.find((candidate) => candidate.label === label);
  if (item?.textEdit === undefined || !('range' in item.textEdit)) {
    throw new Error(`${label} is not offered, but ${items.map((other) => other.label).join(', ')}`);
  }
  const { range, newText } = item.textEdit;
  const [before = ''] = text.split(cursorMark);
  const lines = before.split('\n');
  const typed = lines[range.start.line] ?? '';
  const kind = Object.entries(CompletionItemKind).find(([, value]) => value === item.kind)?.[0] ?? '';
  return `${label} (${kind}) -> ${typed.slice(0, range.start.character)}${newText}`;
}
