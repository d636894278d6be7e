/** What is wrong, what to do, and the code that docs/ERRORS.md lists, on one line. */
export function problemText({ message, hint, code }: Problem): string {
  return `${[message, hint].filter(Boolean).join(' ')} [${code}]`;
}

interface Problem {
  readonly message: string;
  readonly hint?: string | undefined;
  readonly code: string;
}
