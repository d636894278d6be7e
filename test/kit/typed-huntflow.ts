import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { commands } from '../../language/facts/commands.js';
import { anyText } from './any-text.js';

const root = path.resolve(import.meta.dirname, '../..');

const written = [
  'samples/process-tree/process-tree.hf',
  'samples/process-tree/beacon.hf',
  'samples/process-tree/watchlist.hf',
  'test/huntflows/several-commands/hunt.hf',
  'test/huntflows/new-only/hunt.hf',
].map((file) => readFileSync(path.join(root, file), 'utf8'));

/** Huntflows as people write them: the samples, and the example of every command below each other. */
const real = fc.constantFrom(...written, commands.map(({ example }) => example).join('\n'));

/** What makes positions differ between UTF-16, code points and what is seen; and what breaks readers of text. */
const oddities = [
  '🦅',
  '👩‍👩‍👧',
  'e\u0301',
  '\u202e',
  '\ufeff',
  '\u0000',
  '\ud800',
  '\u2028',
  '\r',
  '\r\n',
  "'",
  '"',
  '(',
  '['.repeat(300),
  '('.repeat(300),
  '# ',
  '# %%',
  '\\',
  "t'",
  'x'.repeat(5_000),
];

export interface TextEdit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

/** Something that is typed, pasted or deleted. */
export const textEdit: fc.Arbitrary<TextEdit> = fc.record({
  at: fc.nat(),
  removed: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(400)),
  inserted: fc.oneof(fc.constant(''), fc.constantFrom(...oddities), anyText, fc.string({ unit: 'binary' })),
});

export function edited(text: string, { at, removed, inserted }: TextEdit): string {
  const start = at % (text.length + 1);
  return text.slice(0, start) + inserted + text.slice(start + removed);
}

const mutated = fc
  .tuple(real, fc.array(textEdit, { minLength: 1, maxLength: 8 }))
  .map(([text, edits]) => edits.reduce(edited, text));

const halfTyped = fc.tuple(real, fc.nat()).map(([text, end]) => text.slice(0, end % (text.length + 1)));

const junk = fc.string({ unit: 'binary', maxLength: 3_000, size: 'max' });

const withWindowsLineEnds = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  texts.map((text) => text.replace(/\r?\n/g, '\r\n'));

/** What may stand in an editor while somebody types, pastes, deletes or opens the wrong file. */
export const typedHuntflow: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: mutated },
  { weight: 3, arbitrary: halfTyped },
  { weight: 2, arbitrary: withWindowsLineEnds(mutated) },
  { weight: 2, arbitrary: anyText },
  { weight: 1, arbitrary: junk },
);
