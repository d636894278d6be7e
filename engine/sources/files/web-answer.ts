import { Cancelled, throwIfCancelled } from '../../cancel.js';
import type { Bytes } from '../../compression/bytes.js';
import { tooLongAnswer, unreachableAddress } from '../source-errors.js';
import type { TellProgress } from '../source.js';

/** More than an engine can hold of a file, packed or not; an answer without an end would fill the disk. */
const maxAnswerBytes = 2 * 2 ** 30;

/** How often it is told how much came. */
const tellEachBytes = 1 << 20;

/** Whose answer it is, without credentials, and who wants to know how much of it came. */
export interface Receiving {
  readonly name: string;
  readonly signal: AbortSignal;
  readonly told?: TellProgress | undefined;
}

/**
 * The bytes of an answer as they come, unpacked where the server packed them for the way. Throws `too-long-answer`,
 * `unreachable-address` where it is cut off, and Cancelled.
 */
export async function* bytesOf(answer: Response, { name, signal, told }: Receiving): Bytes {
  const total = announced(answer);
  if (total !== undefined && total > maxAnswerBytes) {
    await answer.body?.cancel();
    throw tooLongAnswer(name, maxAnswerBytes);
  }
  let [done, toldAt] = [0, 0];
  for await (const part of parts(answer, name, signal)) {
    throwIfCancelled(signal);
    done += part.length;
    if (done > maxAnswerBytes) throw tooLongAnswer(name, maxAnswerBytes);
    if (done - toldAt >= tellEachBytes) {
      toldAt = done;
      told?.({ done, ...(total !== undefined && { total }), unit: 'bytes' });
    }
    yield part;
  }
}

async function* parts(answer: Response, name: string, signal: AbortSignal): Bytes {
  try {
    for await (const part of answer.body ?? []) yield part as Uint8Array;
  } catch (error) {
    if (signal.aborted) throw new Cancelled();
    throw unreachableAddress(name, `the answer was cut off (${reason(error)})`, error);
  }
}

/** How many bytes the server says that will come; of what it packs for the way it says how many are sent. */
function announced({ headers }: Response): number | undefined {
  const length = Number(headers.get('content-length') ?? NaN);
  return Number.isSafeInteger(length) && !headers.has('content-encoding') ? length : undefined;
}

/** Why something of the network failed. */
export function reason(error: unknown): string {
  const cause = error instanceof Error ? (error.cause instanceof Error ? error.cause : error) : undefined;
  return cause?.message ?? 'unknown';
}
