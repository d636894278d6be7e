import type { NamedSource } from '../language/ide/providers.js';

/** The data sources that are set up for a folder. */
export interface SourceNames {
  /** What is known now; undefined before it was first read. Read again in the background when it is some seconds old. */
  of(folder: string): readonly NamedSource[] | undefined;
  /** Settles when they were read for the first time, or could not be. */
  whenRead(folder: string): Promise<void>;
  /** Settings or trust have changed: what was read counts no more. */
  forget(): void;
}

const freshMs = 5_000;

/** `load` reads the names, undefined where they cannot be read; `onChanged` is told when they are not what they were. */
export function sourceNames(
  load: (folder: string) => Promise<readonly NamedSource[] | undefined>,
  onChanged: (folder: string) => void,
): SourceNames {
  let read = new Map<
    string,
    { names: readonly NamedSource[] | undefined; at: number; done: Promise<void> }
  >();

  function refresh(folder: string): Promise<void> {
    const into = read;
    const names = into.get(folder)?.names;
    const done = reload(folder, into, names);
    into.set(folder, { names, at: Date.now(), done });
    return done;
  }

  async function reload(
    folder: string,
    into: typeof read,
    before: readonly NamedSource[] | undefined,
  ): Promise<void> {
    const names = await load(folder).catch(() => undefined);
    if (into !== read) return;
    into.set(folder, { names, at: Date.now(), done: Promise.resolve() });
    if (JSON.stringify(names) !== JSON.stringify(before)) onChanged(folder);
  }

  return {
    of(folder) {
      const known = read.get(folder);
      if (!known || Date.now() - known.at > freshMs) void refresh(folder);
      return known?.names;
    },
    async whenRead(folder) {
      for (let from: typeof read | undefined; from !== read;) {
        from = read;
        const known = read.get(folder);
        if (known?.names === undefined) await (known?.done ?? refresh(folder));
      }
    },
    forget() {
      read = new Map();
    },
  };
}
