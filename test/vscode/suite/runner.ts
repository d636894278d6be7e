/** A row of tests that run in order in one editor; each result is written as soon as it is known. */
import { appendFile } from 'node:fs/promises';

export interface Case {
  /** What a hunter can do, as a sentence. */
  readonly name: string;
  readonly run: () => Promise<void>;
  /** 60 s where unset. */
  readonly deadlineMs?: number;
}

/** Thrown by a case that this machine has not got the means for. */
export class Skipped extends Error {}

interface Report {
  /** One JSON object a line. */
  readonly resultsFile: string;
  /** Runs only those whose name matches this regular expression. */
  readonly only: string;
  /** Called when a case has failed, before it is tried again or the next begins. */
  readonly onFailure: (name: string) => Promise<void>;
}

/**
 * Answers how many failed. A case that fails is tried once more, since the window is shared with the rest of the desktop and can lose
 * the focus; what went wrong first is told, too.
 */
export async function runCases(
  cases: readonly Case[],
  { resultsFile, only, onFailure }: Report,
): Promise<number> {
  let failed = 0;
  for (const { name, run, deadlineMs = 60_000 } of cases.filter((one) => new RegExp(only).test(one.name))) {
    const start = Date.now();
    let outcome = await outcomeOf(run, deadlineMs);
    const firstTry = outcome.error;
    if (firstTry !== undefined) {
      await onFailure(name);
      outcome = await outcomeOf(run, deadlineMs);
    }
    const ok = outcome.error === undefined;
    if (!ok) {
      failed += 1;
      await onFailure(name);
    }
    const result = { name, ok, ms: Date.now() - start, firstTry, ...outcome };
    await appendFile(resultsFile, `${JSON.stringify(result)}\n`);
  }
  return failed;
}

/** Empty where it passed, else what went wrong, or why it was skipped. */
async function outcomeOf(
  run: () => Promise<void>,
  deadlineMs: number,
): Promise<{ error?: string; skipped?: string }> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`not done after ${deadlineMs / 1000} s`));
    }, deadlineMs);
  });
  try {
    await Promise.race([run(), deadline]);
    return {};
  } catch (error) {
    if (error instanceof Skipped) return { skipped: error.message };
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Waits until `look` answers something, and answers that; throws with what it saw last when the deadline is over. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  seen: () => unknown = () => undefined,
  deadlineMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline)
      throw new Error(`${what}: not within ${deadlineMs / 1000} s; saw ${show(await seen())}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function show(value: unknown): string {
  return JSON.stringify(value, undefined, 1)?.slice(0, 1500) ?? 'nothing';
}
