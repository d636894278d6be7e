import type { ValueCount, ValuesOf } from '../../engine/variables/value-counts.js';

type AskValues = (
  huntbook: string,
  of: ValuesOf,
  attribute: string,
  limit: number,
) => Promise<readonly ValueCount[]>;

/** Somebody types. What takes longer is offered at the next key; an engine that is free hardly ever does. */
const patienceMs = { free: 200, busy: 10 };

/** Beyond this many questions the first ones are forgotten. */
const mostKept = 500;

/**
 * Values from the engine, which answers when its statement lets it. Where it does not in time, while a hunt runs, what it
 * said last; undefined where it never said.
 */
export function knownValues(ask: AskValues, isBusy: (huntbook: string) => boolean) {
  const answered = new Map<string, readonly ValueCount[]>();

  return async (...question: Parameters<AskValues>): Promise<readonly ValueCount[] | undefined> => {
    const key = JSON.stringify(question);
    const answer = ask(...question).then((values) => {
      if (answered.size >= mostKept) answered.clear();
      answered.set(key, values);
      return values;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), isBusy(question[0]) ? patienceMs.busy : patienceMs.free);
    });
    const inTime = await Promise.race([answer, late]);
    clearTimeout(timer);
    return inTime ?? answered.get(key);
  };
}
