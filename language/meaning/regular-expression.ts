import { RE2JS, RE2JSSyntaxException } from 're2js';

/** What MATCHES is given, compiled: found anywhere, `.` matches line ends too; in time linear in the text (RE2). */
export function compileRegularExpression(pattern: string): RE2JS | { readonly fault: string } {
  try {
    return RE2JS.compile(pattern, RE2JS.DOTALL);
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    // RE2 adds the flag of DOTALL to what it quotes.
    return { fault: error.message.replace(/^error parsing regexp: /, '').replace('(?s)', '') };
  }
}

/** What to do about a regular expression that RE2 refuses. */
export const regularExpressionHint =
  "The syntax is that of RE2: no backreferences (\\1), no possessive quantifiers, no lookahead or lookbehind. In a plain string \\\\ is one backslash; r'...' takes every backslash as it is.";
