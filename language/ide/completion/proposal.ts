import type { CompletionItemKind } from 'vscode-languageserver';

/** Something to offer at the cursor. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  /** Markdown: every item says what it is. */
  readonly documentation: string;
  /** What is inserted; the label where unset. */
  readonly insert?: string;
  /** What is compared with what was typed; the inserted text where unset. */
  readonly filter?: string;
  /** Lower comes first; 5 where unset. Equal ones stay in the order in which they are offered. */
  readonly rank?: number;
  /** Whether to ask again after accepting: what comes next is part of the same thing. */
  readonly goesOn?: boolean;
  /** What behind the cursor is replaced too, besides the rest of the word: the BY of a relation. */
  readonly swallows?: RegExp;
  /** Whether what is inserted goes on in the same quotes: a folder in a path. */
  readonly staysOpen?: boolean;
  /** Whether `insert` has places to fill in, in LSP's snippet syntax. */
  readonly isSnippet?: boolean;
}
