import { loadProfiles } from '../engine/sources/profiles.js';
import type { SourceContext } from '../engine/sources/context.js';
import type { NamedSource } from '../language/ide/providers.js';

/** The data sources that are set up for a folder. */
export interface SourceNames {
  /** What is known now; undefined before it was first read. Read again in the background when it is some seconds old. */
  of(folder: string): readonly NamedSource[] | undefined;
  /** Settings or trust have changed: what was read counts no more. */
  forget(): void;
}

const freshMs = 5_000;

/** What they read does not grow while one looks. */
const connectorsOfFiles = new Set(['stix_bundle', 'ecs_file', 'winevent_file']);

/** `onChanged` is told when the names of a folder are not what they were. */
export function sourceNames(
  context: (folder: string) => SourceContext,
  onChanged: (folder: string) => void,
): SourceNames {
  let read = new Map<string, { names: readonly NamedSource[] | undefined; at: number }>();

  async function refresh(folder: string): Promise<void> {
    const into = read;
    const before = into.get(folder)?.names;
    into.set(folder, { names: before, at: Date.now() });
    const names = await namesOf(context(folder));
    if (into !== read) return;
    into.set(folder, { names, at: Date.now() });
    if (JSON.stringify(names) !== JSON.stringify(before)) onChanged(folder);
  }

  return {
    of(folder) {
      const known = read.get(folder);
      if (!known || Date.now() - known.at > freshMs) void refresh(folder);
      return known?.names;
    },
    forget() {
      read = new Map();
    },
  };
}

/** Undefined where the profiles cannot be read: a run says why. */
async function namesOf(context: SourceContext): Promise<readonly NamedSource[] | undefined> {
  try {
    const profiles = await loadProfiles(context);
    return [...profiles].map(([name, { sections, from }]) => {
      const connector = typeof sections['connector'] === 'string' ? sections['connector'] : 'no connector';
      const live = !connectorsOfFiles.has(connector);
      return { uri: `stixshifter://${name}`, detail: `${connector}, from ${from}`, live };
    });
  } catch {
    return undefined;
  }
}
