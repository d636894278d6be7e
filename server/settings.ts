import type { Settings } from '../engine/session.js';
import { defaultSettings } from '../engine/settings.js';
import { asJsonObject } from '../engine/model/json-object.js';

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

/** `raw`: the section `kestrel` as the client sends it. */
export function readSettings(raw: unknown): ServerSettings {
  const section = asJsonObject(raw);
  const prefetch = asJsonObject(section['prefetch']);
  const engine = asJsonObject(section['engine']);
  const sources = asJsonObject(section['sources']);
  const stixShifter = asJsonObject(section['stixShifter']);
  return {
    engine: {
      firstPage,
      prefetch: {
        get: prefetch['get'] !== false,
        find: prefetch['find'] !== false,
        excludedTypes: asTexts(prefetch['excludedTypes']) ?? defaultSettings.prefetch.excludedTypes,
      },
      snapshots: section['snapshots'] !== false,
      ...whenSet('maxRecords', asPositive(section['maxRecords'])),
      ...whenSet('defaultScheme', asText(sources['defaultScheme'])),
      ...whenSet('personalProfilesFile', asText(sources['profilesFile'])),
      ...whenSet('stixShifterPath', asText(stixShifter['path'])),
      profiles: asJsonObject(sources['profiles']),
    },
    memoryMb: asPositive(engine['memory']) ?? 0,
    countHints: asJsonObject(section['inlayHints'])['counts'] !== false,
  };
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
