import { KestrelError } from '../errors.js';
import type { MappingFile } from './mapping-file.js';

/** A mapping file says what cannot be. */
export function wrongMapping(file: MappingFile, what: string, hint?: string): KestrelError {
  return new KestrelError('wrong-mapping', `The mapping "${file.name}" cannot be used: ${what}.`, {
    hint: hint ?? 'docs/MAPPING.md describes the form of a mapping file.',
  });
}
