import type { Settings } from '../engine/session.js';

/** What the engine takes of the editor's settings `kestrel.*`, as package.json declares them; every value checked, wrong ones ignored. */
export interface ServerSettings {
  readonly engine: Partial<Omit<Settings, 'folder'>>;
  /** Of one engine worker; 0: half of the machine's. */
  readonly memoryMb: number;
  /** Whether the numbers of entities are shown behind definitions. */
  readonly countHints: boolean;
}

/** Rows of a table that travel with the result; the renderer asks for the others as they are scrolled to. */
const firstPage = 100;

export function readSettings(raw: unknown): ServerSettings {
  const section = asRecord(raw);
  const prefetch = asRecord(section['prefetch']);
  const engine = asRecord(section['engine']);
  const sources = asRecord(section['sources']);
  const stixShifter = asRecord(section['stixShifter']);
  return {
    engine: {
      firstPage,
      prefetch: {
        get: prefetch['get'] !== false,
        find: prefetch['find'] !== false,
        excludedTypes: asTexts(prefetch['excludedTypes']) ?? defaultExcludedTypes,
      },
      ...whenSet('maxRecords', asPositive(section['maxRecords'])),
      ...whenSet('defaultScheme', asText(sources['defaultScheme'])),
      ...whenSet('personalProfilesFile', asText(sources['profilesFile'])),
      ...whenSet('stixShifterPath', asText(stixShifter['path'])),
      profiles: asRecord(sources['profiles']),
    },
    memoryMb: asPositive(engine['memory']) ?? 0,
    countHints: asRecord(section['inlayHints'])['counts'] !== false,
  };
}

/** KESTREL.md 1.3: what prefetch leaves out unless told otherwise. */
const defaultExcludedTypes = ['file', 'user-account', 'x-oca-asset'];

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function asTexts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

function asPositive(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}

function whenSet<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
