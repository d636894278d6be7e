/** The language as a whole, for engine/ and server/. Single facts and meanings are imported from their own files. */
export * from './generated/ast.js';
export { fractionMs, parseTimestamp, writtenRange, type WrittenRange } from './meaning/time-range.js';
export { parseHuntflow, type ParsedHuntflow } from './parse-huntflow.js';
export type { Problem } from './problem.js';
export { withVariableRenamed } from './rename-in-text.js';
export { assignedVariable, commandOf, type CommandNode } from './statement-parts.js';
export { rangeOf, rangeOfProperty, textOf, type TextRange } from './text-range.js';
