import { shortened } from '../../shortened.js';

/** What is looked at of a string, and shown of an answer. */
const mostRead = 65_536;
const mostShown = 2_000;
const mostFound = 3;

/** Base64 of at least twelve bytes; shorter ones are words. */
const base64 = /[A-Za-z0-9+/]{16,}={0,2}/g;

/**
 * Texts that are hidden in a string as base64: UTF-8, or UTF-16 as PowerShell's -EncodedCommand takes it. Nothing is
 * run or fetched, and no more is read or given than the bounds above.
 */
export function decodedTexts(text: string): string[] {
  const found: string[] = [];
  for (const [piece] of text.slice(0, mostRead).matchAll(base64)) {
    const decoded = decode(piece);
    if (decoded !== undefined) found.push(shortened(decoded, mostShown));
    if (found.length === mostFound) break;
  }
  return found;
}

function decode(piece: string): string | undefined {
  const bytes = bytesOf(piece);
  const zeros = bytes.filter((byte, index) => index % 2 === 1 && byte === 0).length;
  const isUtf16 = zeros > bytes.length / 4;
  try {
    const text = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
    return isReadable(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

function bytesOf(piece: string): Uint8Array {
  const whole = piece.replace(/=+$/, '');
  const usable = whole.slice(0, whole.length - (whole.length % 4 === 1 ? 1 : 0));
  return Uint8Array.from(atob(usable), (character) => character.charCodeAt(0));
}

/** Control and unassigned characters are no text; base64 that is none gives them. */
function isReadable(text: string): boolean {
  return text.trim() !== '' && !/(?![\t\n\r])\p{C}/u.test(text);
}
