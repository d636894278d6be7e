import { schemeMeant, sourceSchemes } from '../facts/source-schemes.js';
import { isDataSource } from '../generated/ast.js';
import { namedSources } from '../meaning/named-sources.js';
import { didYouMean, nodesOf, type Check } from './check.js';

/** What stands before `://` in FROM is a kind of source. */
export const unknownScheme: Check = function* (subject) {
  for (const source of nodesOf(subject, isDataSource).flatMap((source) => namedSources(source))) {
    const { scheme, name, hasScheme } = source;
    if (!hasScheme || sourceSchemes.some((known) => known === scheme)) continue;
    const guess = schemeMeant(scheme);
    yield {
      code: 'unknown-scheme',
      message: `There is no data source of the kind ${scheme}://.`,
      ...didYouMean(
        guess && `${guess}://${name}`,
        `Known are ${sourceSchemes.map((known) => `${known}://`).join(', ')}.`,
      ),
      range: source.range,
    };
  }
};
