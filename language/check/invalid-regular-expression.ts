import { isComparison } from '../generated/ast.js';
import { compileRegularExpression, regularExpressionHint } from '../meaning/regular-expression.js';
import { at, nodesOf, type OwnCheck } from './check.js';
import { contentOf, literalsIn } from './values.js';

/** Regular expressions that are broken or need more than RE2 has. The engine refuses them too. */
export const invalidRegularExpression: OwnCheck = function* (subject) {
  for (const { operator, value } of nodesOf(subject, isComparison)) {
    if (operator !== 'MATCHES') continue;
    for (const literal of literalsIn(value)) {
      const compiled = compileRegularExpression(String(contentOf(literal)));
      if (!('fault' in compiled)) continue;
      yield {
        code: 'invalid-regular-expression',
        message: `This is no regular expression that MATCHES understands: ${compiled.fault}.`,
        hint: regularExpressionHint,
        range: at(literal),
      };
    }
  }
};
