import { isFresh } from '../../engine/elapsed.js';
import type { KnownSource } from '../../language/ide/providers.js';

const freshMs = 5_000;

type Load = (folder: string) => Promise<readonly KnownSource[] | undefined>;

/** What was read of a folder at a time, in epoch milliseconds, and when the reading that began then is done. */
interface FolderNames {
  readonly names: readonly KnownSource[] | undefined;
  readonly at: number;
  readonly done: Promise<void>;
}

/** The data sources that are set up for a folder. */
export class SourceNames {
  /** Another map after `forget`: what is still being read for the one before is dropped. */
  private read = new Map<string, FolderNames>();

  /** `load` reads the names, undefined where they cannot be read; `onChanged` is told when they are not what they were. */
  constructor(
    private readonly load: Load,
    private readonly onChanged: (folder: string) => void,
  ) {}

  /** What is known now; undefined before it was first read. Read again in the background when it is some seconds old. */
  of(folder: string): readonly KnownSource[] | undefined {
    const known = this.read.get(folder);
    if (!known || !isFresh(known.at, Date.now(), freshMs)) void this.refresh(folder);
    return known?.names;
  }

  /** Settles when they were read for the first time, or could not be. */
  async whenRead(folder: string): Promise<void> {
    for (let from: typeof this.read | undefined; from !== this.read;) {
      from = this.read;
      const known = this.read.get(folder);
      if (known?.names === undefined) await (known?.done ?? this.refresh(folder));
    }
  }

  /** Settings or trust have changed: what was read counts no more. */
  forget(): void {
    this.read = new Map();
  }

  private refresh(folder: string): Promise<void> {
    const names = this.read.get(folder)?.names;
    const done = this.reload(folder, names);
    this.read.set(folder, { names, at: Date.now(), done });
    return done;
  }

  private async reload(folder: string, before: readonly KnownSource[] | undefined): Promise<void> {
    const into = this.read;
    const names = await this.load(folder).catch(() => undefined);
    if (into !== this.read) return;
    into.set(folder, { names, at: Date.now(), done: Promise.resolve() });
    if (JSON.stringify(names) !== JSON.stringify(before)) this.onChanged(folder);
  }
}
