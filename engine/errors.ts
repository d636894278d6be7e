import type { TextRange } from './model/result.js';

/**
 * Every error that a hunter can meet at run time: a code, what is wrong in the hunter's words, and what to do.
 * The run loop alone catches it. One factory per error below; codes are documented in docs/ERRORS.md.
 */
export class KestrelError extends Error {
  readonly code: string;
  readonly hint?: string;
  /** Where in the statement's text; the whole statement where unset. */
  readonly range?: TextRange;

  constructor(
    code: string,
    message: string,
    options: { hint?: string; range?: TextRange; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'KestrelError';
    this.code = code;
    if (options.hint !== undefined) this.hint = options.hint;
    if (options.range !== undefined) this.range = options.range;
  }
}
