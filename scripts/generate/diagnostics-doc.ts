import { codes, syntaxFact, type CodeFact } from '../../language/check/codes.js';

/** docs/DIAGNOSTICS.md: the codes of language/check. */
export function diagnosticsDoc(): string {
  const all: Readonly<Record<string, CodeFact>> = { syntax: syntaxFact, ...codes };
  const rows = Object.entries(all).map(
    ([code, fact]) => `| \`${code}\` | ${fact.severity} | ${fact.doc.replaceAll('|', '\\|')} |`,
  );
  return [
    '<!-- Generated from language/check/codes.ts by npm run generate; do not edit. -->',
    '# Diagnostics',
    'What the editor and `kestrel check` report of a huntflow before it runs. A statement with a syntax error is checked no further; all others are.',
    ['| code | severity | what it means |', '| --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}
