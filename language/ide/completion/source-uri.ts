import { CompletionItemKind } from 'vscode-languageserver';
import { dataFileSuffix } from '../../facts/source-schemes.js';
import { writtenUri } from '../../literal.js';
import { plain } from '../markdown.js';
import type { KnownSource } from '../providers.js';
import { filesAt } from './file-path.js';
import { lastOf, typeOfVariable, uriOf, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';
import { variables } from './variable.js';

/** What GET may ask: the variables, those of the same type first; the data sources that are set up; files. */
export async function dataSources(context: PlaceContext): Promise<readonly Proposal[]> {
  const wanted = lastOf(context, 'entityType')?.text;
  const isList = lastOf(context, 'uris') !== undefined;
  const known = isList ? [] : variables(context, (type) => type === wanted);
  const quote = /^['"]/.exec(context.cursor.prefix)?.[0] ?? '';
  await context.providers.dataSources.whenRead?.(uriOf(context));
  const names = (context.providers.dataSources.dataSources(uriOf(context)) ?? []).map((source) =>
    named(source, quote),
  );
  const onlySame = known.filter(({ label }) => typeOfVariable(context, label)?.entityType === wanted);
  const others = known.filter((proposal) => !onlySame.includes(proposal));
  // Behind a scheme that is written whole its files are in front.
  const unwritten = schemes.filter(({ label }) => label !== context.cursor.prefix.toLowerCase());
  const plain = quote === '' ? [...onlySame, ...names, ...others, ...unwritten] : names;
  return [...plain, ...(await filesInUri(context))];
}

/** `quote` is the one that was opened. */
function named({ uri, detail }: KnownSource, quote: string): Proposal {
  const name = uri.slice(uri.indexOf('://') + 3);
  return {
    label: uri,
    kind: CompletionItemKind.Module,
    detail: detail ?? 'set up here',
    documentation: `A data source that is set up here: ${[name, ...(detail === undefined ? [] : [detail])].map(plain).join(' — ')}`,
    insert: quote === '' ? writtenUri(uri) : `${quote}${uri}${quote}`,
    filter: `${quote}${uri} ${name}`,
    rank: 1,
  };
}

const schemes: readonly Proposal[] = [
  {
    label: 'file://',
    kind: CompletionItemKind.Folder,
    detail: 'a bundle or log file',
    documentation: 'A STIX bundle or events in a file, by its path from the folder of the huntflow.',
    goesOn: true,
    rank: 8,
  },
  {
    label: 'https://',
    kind: CompletionItemKind.Folder,
    detail: 'a bundle or log file',
    documentation: 'A STIX bundle or events at an address on the web.',
    rank: 8,
  },
];

/** Behind `file://`, in quotes, where a path was begun; and what lies beside the huntflow and may hold events. */
async function filesInUri(context: PlaceContext): Promise<readonly Proposal[]> {
  const { prefix } = context.cursor;
  const before = /^['"]?(?:file:\/\/)?/i.exec(prefix)?.[0] ?? '';
  const path = prefix.slice(before.length);
  if (path.includes('://')) return [];
  const found = await filesAt(context, path, before);
  const isPath = before !== '' || /[\\/]/.test(path);
  if (isPath) return found.map((proposal) => (mayHoldEvents(proposal) ? proposal : { ...proposal, rank: 9 }));
  return found.filter(mayHoldEvents).map((proposal) => ({ ...proposal, rank: 7 }));
}

function mayHoldEvents({ label, kind }: Proposal): boolean {
  if (label.startsWith('.') || label === 'node_modules/') return false;
  return kind === CompletionItemKind.Folder || dataFileSuffix.test(label);
}
