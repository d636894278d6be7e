import fc from 'fast-check';
import { commands } from '../../language/facts/commands.js';
import { keywords } from '../../language/facts/keywords.js';

const signs = [
  '=',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  '.',
  ':',
  '+',
  '*',
  "'",
  '"',
  '\\',
  '#',
  '\n',
  '\r\n',
  "r'",
];
const words = ['x', 'procs', 'process', '5', '-1.5e3', "'a b'", 'file://', '2021-04-01', "t'2021", '😀', 'é'];

/** Words and signs of the language among anything else. */
const piece = fc.oneof(
  fc.constantFrom(...keywords.map(({ text }) => text), ...commands.map(({ example }) => example)),
  fc.constantFrom(...signs),
  fc.constantFrom(...words),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

/** Any text that may stand in an editor at some moment. */
export const anyText = fc
  .array(fc.tuple(piece, fc.constantFrom(' ', '', '\n')), { maxLength: 60, size: 'max' })
  .map((pieces) => pieces.flat().join(''));

/** FUZZ_RUNS asks for a longer search than CI's. */
export const runs = (count: number): { readonly numRuns: number } => ({
  numRuns: Number(process.env['FUZZ_RUNS'] ?? count),
});
