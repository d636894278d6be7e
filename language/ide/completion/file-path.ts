import { CompletionItemKind } from 'vscode-languageserver';
import { uriOf, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

/** Files for LOAD and SAVE. */
export function filePaths(context: PlaceContext): Promise<readonly Proposal[]> {
  const quote = /^['"]/.exec(context.cursor.prefix)?.[0] ?? '';
  return filesAt(context, context.cursor.prefix.slice(quote.length), quote);
}

/** What is in the folder of `path`, as it would be written behind `before`: a scheme or an opened quote. */
export async function filesAt(
  context: PlaceContext,
  path: string,
  before: string,
): Promise<readonly Proposal[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const entries = await context.providers.files.list(uriOf(context), folder);
  return entries.map(({ name, isFolder }) => {
    const written = `${before}${folder}${name}${isFolder ? '/' : ''}`;
    return {
      label: `${name}${isFolder ? '/' : ''}`,
      kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
      detail: isFolder ? 'folder' : 'file',
      insert: quoted(written, before),
      filter: written,
      goesOn: isFolder,
      rank: isFolder ? 3 : 2,
    };
  });
}

/** Paths with other characters than these need quotes (KESTREL.md 1.2). One that was opened is left for the user to close. */
function quoted(path: string, before: string): string {
  const isPlain = /^([A-Za-z_][\w-]*:\/\/)?[\w./-]*$/.test(path);
  return isPlain || /^['"]/.test(before) ? path : `'${path}'`;
}
