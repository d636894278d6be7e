import { codes, syntaxFact, type CodeFact } from '../../language/check/codes.js';
import { code, table } from './markdown.js';

/** docs/DIAGNOSTICS.md: the codes of language/check. */
export function diagnosticsDoc(): string {
  const all: Readonly<Record<string, CodeFact>> = { syntax: syntaxFact, ...codes };
  return [
    '<!-- Generated from language/check/codes.ts by npm run generate; do not edit. -->',
    '# Diagnostics',
    'What the editor and `kestrel check` report of a huntflow before it runs. A statement with a syntax error is checked no further; all others are.',
    table(
      ['code', 'severity', 'what it means'],
      Object.entries(all).map(([name, { severity, doc }]) => [code(name), severity, doc]),
    ),
  ].join('\n\n');
}
