import { isLimitClause } from '../generated/ast.js';
import { at, nodesOf, type OwnCheck } from './check.js';

/** A limit that nothing can keep. */
export const limitZero: OwnCheck = function* (subject) {
  for (const clause of nodesOf(subject, isLimitClause)) {
    if (clause.count !== 0) continue;
    yield {
      code: 'limit-zero',
      message: 'LIMIT 0 lets nothing through.',
      hint: 'Give the number of entities to keep, or leave LIMIT out.',
      range: at(clause),
    };
  }
};
