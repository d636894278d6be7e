import { isDataSource, isLoadCommand } from '../generated/ast.js';
import { namedSources } from '../meaning/named-sources.js';
import { at, nodesOf, type Finding, type SlowCheck, type Subject } from './check.js';

/** Files that LOAD and FROM name; the world outside tells whether they are there, or that it cannot tell. */
export const missingFile: SlowCheck = async (subject, { providers, uri }) => {
  const findings: Finding[] = [];
  for (const { path, range } of filesIn(subject)) {
    if ((await providers.files.exists(uri, path)) !== false) continue;
    findings.push({
      code: 'missing-file',
      message: `There is no file ${path}.`,
      hint: 'Paths are looked up from the folder of the huntflow.',
      range,
    });
  }
  return findings;
};

function filesIn(subject: Subject): { readonly path: string; readonly range: Finding['range'] }[] {
  const loaded = nodesOf(subject, isLoadCommand)
    .filter(({ path }) => !/^https?:/i.test(path))
    .map((load) => ({ path: load.path.replace(/^file:\/\//i, ''), range: at(load, 'path') }));
  const read = nodesOf(subject, isDataSource)
    .flatMap(namedSources)
    .filter(({ scheme }) => scheme === 'file')
    .map(({ name, range }) => ({ path: name, range }));
  return [...loaded, ...read];
}
