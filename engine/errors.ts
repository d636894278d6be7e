import type { TextRange } from '../language/index.js';
import type { Warning } from './model/result.js';

interface KestrelErrorOptions {
  readonly hint?: string | undefined;
  readonly range?: TextRange | undefined;
  readonly source?: string | undefined;
  readonly cause?: unknown;
}

type More = Omit<KestrelErrorOptions, 'cause'> & { readonly message?: string };

/**
 * Every error that a hunter can meet at run time: a code (docs/ERRORS.md lists them), what is wrong in the hunter's words,
 * and what to do. The run loop ends the statement with it; in between it is caught only to be given its place.
 */
export class KestrelError extends Error {
  readonly code: string;
  readonly hint?: string;
  /** Where in the statement's text; the whole statement where unset. */
  readonly range?: TextRange;
  /** The data source that failed, alone and with its scheme: FROM is looked through for it, to tell the place. */
  readonly source?: string;

  constructor(code: string, message: string, options: KestrelErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'KestrelError';
    this.code = code;
    if (options.hint !== undefined) this.hint = options.hint;
    if (options.range !== undefined) this.range = options.range;
    if (options.source !== undefined) this.source = options.source;
  }

  /** What it says, without its place. */
  asWarning(): Warning {
    const { code, message, hint } = this;
    return { code, message, ...(hint !== undefined && { hint }) };
  }

  /** The same error with what somebody further up knows of it. */
  with({ message, hint, range, source }: More): KestrelError {
    return new KestrelError(this.code, message ?? this.message, {
      hint: hint ?? this.hint,
      range: range ?? this.range,
      source: source ?? this.source,
      cause: message === undefined ? this.cause : this,
    });
  }
}
