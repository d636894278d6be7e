import { CompletionItemKind } from 'vscode-languageserver';
import { hasTableSuffix, readOnlyWrappers } from '../../facts/file-formats.js';
import { folderInPath, pathInFileUri } from '../../facts/file-paths.js';
import { code } from '../markdown.js';
import { commandAt, uriOf, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

/** Files that LOAD reads and SAVE writes, by the ends of their names. */
export async function filePaths(context: PlaceContext): Promise<readonly Proposal[]> {
  const quote = /^['"]/.exec(context.cursor.prefix)?.[0] ?? '';
  const found = await filesAt(context, context.cursor.prefix.slice(quote.length), quote);
  const fits = commandAt(context)?.keyword === 'SAVE' ? isWritable : hasTableSuffix;
  return found.filter(({ label, kind }) => kind === CompletionItemKind.Folder || fits(label));
}

function isWritable(name: string): boolean {
  return hasTableSuffix(name) && !readOnlyWrappers.some((suffix) => name.toLowerCase().endsWith(suffix));
}

/** What is in the folder of `path`, as it would be written behind `before`: a scheme or an opened quote. */
export async function filesAt(
  context: PlaceContext,
  path: string,
  before: string,
): Promise<readonly Proposal[]> {
  const folder = folderInPath(path);
  const entries = await context.providers.files.list(uriOf(context), pathOf(folder, before));
  return entries.map(({ name, isFolder }) => {
    const quote = /^['"]/.exec(before)?.[0] ?? '';
    const written = `${before}${folder}${name}${isFolder ? '/' : ''}`;
    return {
      label: `${name}${isFolder ? '/' : ''}`,
      kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
      detail: isFolder ? 'folder' : 'file',
      documentation: `${isFolder ? 'Folder' : 'File'} ${code(folder + name)}, from the folder of the huntflow.`,
      insert: quote === '' ? quoted(written) : written + (isFolder ? '' : quote),
      filter: written,
      goesOn: isFolder,
      staysOpen: isFolder,
      rank: isFolder ? 3 : 2,
    };
  });
}

/** Behind `file://` an address, else a path. */
function pathOf(folder: string, before: string): string {
  return before.endsWith('://') ? pathInFileUri(folder) : folder;
}

/** Paths with other characters than these need quotes. */
function quoted(path: string): string {
  return /^([A-Za-z_][\w-]*:\/\/)?[\w./-]*$/.test(path) ? path : `'${path}'`;
}
