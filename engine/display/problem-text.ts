interface Said {
  readonly message: string;
  readonly hint?: string | undefined;
}

/** What is wrong and what to do, on one line. */
export function problemText({ message, hint }: Said): string {
  return hint === undefined ? message : `${sentence(message)} ${hint}`;
}

/** Messages of errors end as they stand alone, without a full stop; before a hint they need one. */
export function sentence(message: string): string {
  return /[.!?…]$/.test(message) ? message : `${message}.`;
}
