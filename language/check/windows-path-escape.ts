import { AstUtils, CstUtils, type LeafCstNode } from 'langium';
import { isComparison } from '../generated/ast.js';
import { rangeOfCst } from '../text-range.js';
import type { OwnCheck } from './check.js';

const drive = /(^|[^A-Za-z])[A-Za-z]:\\/;
const start = /^(?:%\w+%|HK[A-Z_]+\\|\\\\\w)/;
const program = /\.(?:exe|dll|sys|bat|cmd|ps1|vbs|js|lnk|msi|tmp|log|txt)\b/i;
/** A backslash that, with what follows it, stands for one other character: `\t`, `\x41`, `\101`. */
const translated =
  /(?<!\\)(?:\\\\)*\\(?:[abfnrtv]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0-7]{1,3})/;

/**
 * Two backslashes that begin the name of a share or of a pipe: with a single one behind it, both were meant. Names of the
 * kernel begin with one.
 */
const share = /(^|\s|:\/\/)(\\\\(?!(?:device|registry|systemroot)\\)[^\\\s'"]+\\(?![\\'"]))/gi;

/** Four or eight hexadecimal digits are hardly the name of a folder: a sign that is written by its number, as completion does. */
const character = /\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})/g;

/** Strings that look like a Windows path and lose a backslash to an escape. */
export const windowsPathEscape: OwnCheck = function* ({ statement }) {
  if (!statement.$cstNode?.text.includes('\\')) return;
  const literals = CstUtils.flattenCst(statement.$cstNode).filter(isPlainString);
  for (const literal of literals) {
    const body = literal.text.slice(1, -1);
    const message = lossIn(body, isRegularExpression(literal));
    if (message === undefined) continue;
    yield {
      code: 'windows-path-escape',
      message,
      hint: "Write r'…', which takes every backslash as it is, or two backslashes for one.",
      range: rangeOfCst(literal),
    };
  }
};

/** The path as it was meant, where a plain string with `body` in it loses backslashes. */
export function meantPath(body: string): string {
  return body.replaceAll(share, '$1\\\\$2').replaceAll('\\\\', '\\');
}

function lossIn(body: string, isExpression: boolean): string | undefined {
  const escape = translated.exec(body)?.[0].replace(/^(\\\\)*(?=\\)/, '');
  if (escape !== undefined && looksLikePath(body, isExpression))
    return `\`${escape}\` in this path stands for another character, not for a backslash.`;
  return !isExpression && body.search(share) >= 0
    ? '`\\\\` in this path stands for one backslash.'
    : undefined;
}

function isPlainString(leaf: LeafCstNode): boolean {
  return leaf.tokenType.name === 'STRING' && /^['"]/.test(leaf.text);
}

/** In a regular expression `\t` is mostly meant; there only a drive tells a path. */
function isRegularExpression(leaf: LeafCstNode): boolean {
  return AstUtils.getContainerOfType(leaf.astNode, isComparison)?.operator === 'MATCHES';
}

function looksLikePath(body: string, onlyDrive: boolean): boolean {
  if (drive.test(body)) return true;
  if (onlyDrive) return false;
  const backslashes = body.replace(character, '').match(/\\+/g)?.length ?? 0;
  return start.test(body) || backslashes > 1 || (backslashes === 1 && program.test(body));
}
