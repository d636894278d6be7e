import { notUtf8 } from '../facts/fault-texts.js';

/**
 * The text of a huntbook's bytes, the byte order mark included. Throws where they are not UTF-8: read otherwise, they
 * would be saved with signs that nobody typed.
 */
export function utf8Text(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(notUtf8);
  }
}
