import { at, type Check } from './check.js';
import { isUsed } from './uses.js';

/** Definitions that no use means; a name that begins with `_` says that this is wanted. */
export const unusedVariable: Check = function* ({ statement }, context) {
  if (statement.$type !== 'Assignment') return;
  const { variable } = statement;
  if (variable === undefined || variable.name.startsWith('_') || isUsed(variable, context)) return;
  yield {
    code: 'unused-variable',
    message: `\`${variable.name}\` is not used below.`,
    hint: 'Show it with DISP, or go on from it with FIND.',
    range: at(variable),
  };
};
