import { CompletionItemKind } from 'vscode-languageserver';
import type { Named } from '../providers.js';
import { filesAt } from './file-path.js';
import { lastOf, typeOfVariable, uriOf, type PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';
import { variables } from './variable.js';

/** What GET may ask: the variables, those of the same type first; the data sources that are set up; files. */
export async function dataSources(context: PlaceContext): Promise<readonly Proposal[]> {
  const wanted = lastOf(context, 'entityType')?.text;
  const isList = lastOf(context, 'uris') !== undefined;
  const known = isList ? [] : variables(context, (type) => type === wanted);
  const names = (context.providers.dataSources.dataSources(uriOf(context)) ?? []).map(named);
  const onlySame = known.filter(({ label }) => typeOfVariable(context, label)?.entityType === wanted);
  const others = known.filter((proposal) => !onlySame.includes(proposal));
  return [...onlySame, ...names, ...others, ...schemes, ...(await filesInUri(context))];
}

/** What APPLY may run. */
export function analyticsNames(context: PlaceContext): Proposal[] {
  return (context.providers.analytics.analytics(uriOf(context)) ?? []).map(named);
}

function named({ uri, detail }: Named): Proposal {
  const name = uri.slice(uri.indexOf('://') + 3);
  return {
    label: uri,
    kind: CompletionItemKind.Module,
    detail: detail ?? 'set up here',
    insert: /[\s,'"#]/.test(uri) ? `'${uri}'` : uri,
    filter: `${uri} ${name}`,
    rank: 1,
  };
}

const schemes: readonly Proposal[] = [
  {
    label: 'file://',
    kind: CompletionItemKind.Folder,
    detail: 'a bundle or log file',
    goesOn: true,
    rank: 8,
  },
  { label: 'https://', kind: CompletionItemKind.Folder, detail: 'a bundle or log file', rank: 8 },
];

async function filesInUri(context: PlaceContext): Promise<readonly Proposal[]> {
  const scheme = /^['"]?file:\/\//.exec(context.cursor.prefix)?.[0];
  return scheme === undefined ? [] : filesAt(context, context.cursor.prefix.slice(scheme.length), scheme);
}
