import { nearest } from '../../language/facts/nearest.js';
import { KestrelError } from '../errors.js';
import type { MappingFile } from './mapping-file.js';

/** A mapping file says what cannot be. */
export function wrongMapping(file: MappingFile, what: string, hint?: string): KestrelError {
  return new KestrelError('wrong-mapping', `The mapping "${file.name}" cannot be used: ${what}.`, {
    hint: hint ?? 'docs/MAPPING.md describes the form of a mapping file.',
  });
}

/** A mapping names what it has not. */
export function unknownName(
  file: MappingFile,
  kind: 'condition' | 'role' | 'table',
  name: string,
  known: Iterable<string>,
): KestrelError {
  return wrongMapping(file, `there is no ${kind} "${name}"${meant(name, known)}`);
}

/** What to write in place of a word that is nearly one of those that are known; else nothing. */
export function meant(word: string, known: Iterable<string>): string {
  const guess = nearest(word, known);
  return guess === undefined ? '' : `; did you mean "${guess}"?`;
}
