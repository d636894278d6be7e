import { diagnosticsDoc } from './diagnostics-doc.js';
import { languageDoc } from './language-doc.js';
import { settingsDoc } from './settings-doc.js';
import { textMateGrammar } from './textmate-grammar.js';

/** A file that is made from the facts, committed, and compared by test/project/generated.test.ts. */
export interface GeneratedFile {
  /** From the root of the project. */
  readonly path: string;
  readonly text: () => string;
}

export const generatedFiles: readonly GeneratedFile[] = [
  { path: 'syntaxes/kestrel.tmLanguage.json', text: textMateGrammar },
  { path: 'docs/LANGUAGE.md', text: languageDoc },
  { path: 'docs/DIAGNOSTICS.md', text: diagnosticsDoc },
  { path: 'docs/SETTINGS.md', text: settingsDoc },
];
