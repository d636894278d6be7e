import { hasTableSuffix } from '../facts/file-formats.js';
import { folderInPath, noFileText, pathInFileUri, pathWritten } from '../facts/file-paths.js';
import { nearest } from '../facts/nearest.js';
import { isDataSource, isLoadCommand, isSaveCommand } from '../generated/ast.js';
import { mayGuess } from './guesses.js';
import type { IdeProviders } from '../ide/providers.js';
import { namedSources } from '../meaning/named-sources.js';
import { at, nodesOf, type CheckContext, type Finding, type SlowCheck, type Subject } from './check.js';

/**
 * Files that LOAD and FROM name; the world outside tells whether they are there, or that it cannot tell. One that a SAVE
 * above writes is there when its turn comes.
 */
export const missingFile: SlowCheck = (subject, context) =>
  filesIn(subject, context.providers.dataSources.defaultScheme).map(async (file) => {
    const isThere = await context.providers.files.exists(context.uri, file.path);
    if (isThere !== false || isSavedAbove(file.path, subject, context)) return undefined;
    return findingOf(file, context);
  });

/** A file as it is named, and where. */
interface NamedFile {
  readonly path: string;
  readonly range: Finding['range'];
}

async function findingOf({ path, range }: NamedFile, context: CheckContext): Promise<Finding> {
  const { providers, uri } = context;
  const similar = mayGuess(context) ? await similarFile(path, uri, providers) : undefined;
  return {
    code: 'missing-file',
    message: noFileText(path),
    hint:
      similar === undefined
        ? 'Paths are looked up from the folder of the huntflow.'
        : `Did you mean ${similar}?`,
    range,
    // A path in quotes, or with a scheme, is not replaced as a whole.
    ...(similar !== undefined && isBare(path, range) && { suggestions: [similar] }),
  };
}

function filesIn(subject: Subject, defaultScheme: string | undefined): NamedFile[] {
  const loaded = nodesOf(subject, isLoadCommand)
    // Of a name without a format unknown-file-format tells.
    .filter(({ path }) => !/^https?:/i.test(path) && hasTableSuffix(path))
    .map((load) => ({ path: pathWritten(load.path), range: at(load, 'path') }));
  const read = nodesOf(subject, isDataSource)
    .flatMap((source) => namedSources(source, defaultScheme))
    .filter(({ scheme }) => scheme === 'file')
    .map(({ name, range }) => ({ path: pathInFileUri(name), range }));
  return [...loaded, ...read];
}

function isSavedAbove(path: string, { statement }: Subject, { document, above }: CheckContext): boolean {
  const here = document.parseResult.value.statements.slice(0, statement.$containerIndex);
  const cells = above.map(({ parseResult }) => parseResult.value.statements);
  return [here, ...cells].flat().some((one) => isSaveCommand(one) && pathWritten(one.path) === path);
}

/** A file of that folder whose name is like it. */
async function similarFile(path: string, uri: string, { files }: IdeProviders): Promise<string | undefined> {
  const folder = folderInPath(path);
  const there = await files.list(uri, folder);
  const name = nearest(
    path.slice(folder.length),
    there.filter(({ isFolder }) => !isFolder).map((file) => file.name),
  );
  return name === undefined ? undefined : folder + name;
}

function isBare(path: string, { line, column, endLine, endColumn }: Finding['range']): boolean {
  return line === endLine && endColumn - column === path.length && /^[\w./-]+$/.test(path);
}
