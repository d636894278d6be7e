import { nearest } from '../facts/nearest.js';
import { fileMeant, profileScheme } from '../facts/source-schemes.js';
import { isDataSource, type DataSource } from '../generated/ast.js';
import { huntflowOf, statementIndex } from '../meaning/definitions.js';
import { namedSources, type NamedSource } from '../meaning/named-sources.js';
import { didYouMean, nodesOf, type Check, type CheckContext, type Finding } from './check.js';
import { mayGuess } from './guesses.js';

/** Profiles that are not set up, and names after FROM that are neither a variable nor a profile. */
export const unknownDataSource: Check = function* (subject, context) {
  const { providers, dataSources: known } = context;
  if (known === undefined) return;
  for (const node of nodesOf(subject, isDataSource))
    for (const source of namedSources(node, providers.dataSources.defaultScheme)) {
      const uri = source.uri.toLowerCase();
      if (source.scheme === profileScheme && !known.some((other) => other.uri.toLowerCase() === uri))
        yield finding(source, node, known, context);
    }
};

function finding(
  source: NamedSource,
  node: DataSource,
  known: readonly { readonly uri: string }[],
  context: CheckContext,
): Finding {
  const prefix = `${profileScheme}://`;
  const names = known.map(({ uri }) => (uri.startsWith(prefix) ? uri.slice(prefix.length) : uri));
  const guesses = mayGuess(context);
  const profile = guesses ? nearest(source.name, names) : undefined;
  const variable = guesses && node.variable ? nearest(source.name, variablesAt(node, context)) : undefined;
  const guess = variable ?? profile;
  const suggestion = guess !== undefined && source.hasScheme ? prefix + guess : guess;
  const file = source.hasScheme ? '' : fileMeant(source.name);
  const neither = node.variable ? 'neither a variable nor a data source' : 'not a data source';
  return {
    code: 'unknown-data-source',
    message: `\`${source.name}\` is ${neither} that is set up here.`,
    ...didYouMean(suggestion, [whatElse(names, context), file].filter(Boolean).join(' ')),
    range: source.range,
  };
}

function whatElse(names: readonly string[], { providers }: CheckContext): string {
  if (providers.dataSources.workspaceLeftOut)
    return 'Data sources of this workspace are not used until it is trusted (command "Workspaces: Manage Workspace Trust").';
  return names.length > 0 ? `Set up are ${names.join(', ')}.` : 'Set it up in a profile: stixshifter.yaml.';
}

function variablesAt(node: DataSource, { scopes }: CheckContext): Iterable<string> {
  const huntflow = huntflowOf(node);
  return huntflow ? scopes.visible(huntflow, statementIndex(node)).keys() : [];
}
