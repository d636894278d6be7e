import {
  formatHint,
  hasTableSuffix,
  readOnlyWrappers,
  tableSuffixes,
  writableHint,
} from '../facts/file-formats.js';
import { nearest } from '../facts/nearest.js';
import { isLoadCommand, isSaveCommand } from '../generated/ast.js';
import { at, nodesOf, type Finding, type OwnCheck } from './check.js';

/** The end of the name says how LOAD and SAVE read and write a file. */
export const unknownFileFormat: OwnCheck = function* (subject) {
  for (const save of nodesOf(subject, isSaveCommand)) {
    const wrapper = readOnlyWrappers.find((suffix) => save.path.toLowerCase().endsWith(suffix));
    if (wrapper === undefined) continue;
    yield {
      code: 'unknown-file-format',
      message: `${wrapper} can be read, but not written.`,
      hint: writableHint,
      range: at(save, 'path'),
    };
  }
  for (const command of [...nodesOf(subject, isLoadCommand), ...nodesOf(subject, isSaveCommand)]) {
    // What a variable of the environment stands for is known when it runs.
    if (hasTableSuffix(command.path) || command.path.endsWith('}') || /\$\w+$/.test(command.path)) continue;
    yield {
      code: 'unknown-file-format',
      message: `The name ${command.path} does not say what the file holds.`,
      ...meant(command.path),
      range: at(command, 'path'),
    };
  }
};

/** The suffix that is spelt wrong; in quotes it is not replaced. */
function meant(path: string): Pick<Finding, 'hint' | 'suggestions'> {
  const suffix = /\.\w+$/.exec(path)?.[0];
  const guess = suffix && nearest(suffix, tableSuffixes);
  if (suffix === undefined || guess === undefined) return { hint: formatHint };
  const suggestion = path.slice(0, -suffix.length) + guess;
  return {
    hint: `Did you mean ${suggestion}?`,
    ...(/^[\w./-]+$/.test(path) && { suggestions: [suggestion] }),
  };
}
