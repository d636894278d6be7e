import { DefaultValueConverter, type CstNode, type GrammarAST, type ValueType } from 'langium';

const escaped = /\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\\'"abfnrtv]))/g;

const control: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const largestCodePoint = 0x10ffff;

/**
 * The text that a string literal stands for: Python's escapes, Unicode kept; an escape that is unknown or broken keeps its
 * backslash; `r'…'` is raw.
 */
export function unescapeString(literal: string): string {
  const isRaw = literal.startsWith('r') || literal.startsWith('R');
  const body = literal.slice(isRaw ? 2 : 1, -1);
  if (isRaw) return body;
  return body.replace(
    escaped,
    (text, octal?: string, hex?: string, short?: string, long?: string, one?: string) => {
      if (one !== undefined) return control[one] ?? one;
      const code = octal === undefined ? parseInt(hex ?? short ?? long ?? '', 16) : parseInt(octal, 8);
      return code > largestCodePoint ? text : String.fromCodePoint(code);
    },
  );
}

/** Turns the texts of tokens into the values of the AST. */
export class KestrelValueConverter extends DefaultValueConverter {
  protected override runConverter(rule: GrammarAST.AbstractRule, input: string, cstNode: CstNode): ValueType {
    switch (rule.name) {
      case 'STRING':
        return unescapeString(input);
      case 'TIME':
        return input.slice(2, -1);
      case 'RELATION':
        return input.toLowerCase();
      default:
        return super.runConverter(rule, input, cstNode);
    }
  }
}
