import { isApplyCommand } from '../generated/ast.js';
import { at, nodesOf, type OwnCheck } from './check.js';

/** APPLY is read and not run; engine/commands/apply.ts refuses it. */
export const applyNotAvailable: OwnCheck = function* (subject) {
  for (const apply of nodesOf(subject, isApplyCommand)) {
    yield {
      code: 'apply-not-available',
      message: 'This version runs no analytics, so that the hunt stops here.',
      hint: 'SAVE the variable to work on it outside.',
      range: at(apply, 'analytics'),
    };
  }
};
