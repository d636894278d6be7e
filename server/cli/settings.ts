import { sourceSchemes } from '../../language/facts/source-schemes.js';
import { defaultSettings } from '../../engine/settings.js';
import { noEntityType } from '../../engine/sources/excluded-types.js';
import type { Settings } from '../../engine/session.js';
import { UsageError, valueOf } from './command-line.js';

/** What `--set` may say of a run. */
interface RunSettings extends Partial<Settings> {
  /** Megabytes that the engine may take. */
  readonly memoryMb?: number;
}

/** What `--set KEY=VALUE` may set; the keys are those of VS Code's settings without `kestrel.`. */
const setters: Readonly<Record<string, (settings: RunSettings, value: string) => RunSettings>> = {
  'prefetch.get': (settings, value) => withPrefetch(settings, { get: booleanOf(value) }),
  'prefetch.find': (settings, value) => withPrefetch(settings, { find: booleanOf(value) }),
  'prefetch.excludedTypes': (settings, value) =>
    withPrefetch(settings, {
      excludedTypes: value
        .split(',')
        .map((type) => type.trim())
        .filter(Boolean)
        .map(entityTypeOf),
    }),
  maxRecords: (settings, value) => ({ ...settings, maxRecords: numberOf(value) }),
  snapshots: (settings, value) => ({ ...settings, snapshots: booleanOf(value) }),
  'stixShifter.path': (settings, value) => ({ ...settings, stixShifterPath: value }),
  'sources.defaultScheme': (settings, value) => ({ ...settings, defaultScheme: schemeOf(value) }),
  'engine.memory': (settings, value) => ({ ...settings, memoryMb: numberOf(value) }),
};

export const settableKeys: readonly string[] = Object.keys(setters);

/** The settings that the options say. Throws UsageError. */
export function settingsFrom(assignments: readonly string[]): RunSettings {
  return assignments.reduce<RunSettings>((settings, assignment) => {
    const [, key = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(assignment) ?? [];
    const set = Object.hasOwn(setters, key) ? setters[key] : undefined;
    if (set === undefined) throw new UsageError(`--set ${assignment}: known are ${settableKeys.join(', ')}`);
    if (value === undefined) throw new UsageError(`--set ${assignment}: which value? (--set ${key}=VALUE)`);
    return valueOf(`--set ${assignment}`, value, (given) => set(settings, given));
  }, {});
}

function withPrefetch(settings: RunSettings, changed: Partial<Settings['prefetch']>): RunSettings {
  return { ...settings, prefetch: { ...(settings.prefetch ?? defaultSettings.prefetch), ...changed } };
}

function entityTypeOf(value: string): string {
  const why = noEntityType(value);
  if (why !== undefined) throw new UsageError(why);
  return value;
}

function schemeOf(value: string): string {
  const found = sourceSchemes.find((scheme) => scheme === value);
  if (found === undefined)
    throw new UsageError(`"${value}" is no scheme of a data source: ${sourceSchemes.join(', ')}`);
  return found;
}

function booleanOf(value: string): boolean {
  if (value !== 'true' && value !== 'false') throw new UsageError(`"${value}" is neither true nor false`);
  return value === 'true';
}

/** A whole number, zero or more. Throws UsageError. */
export function numberOf(value: string): number {
  if (!/^\d+$/.test(value)) throw new UsageError(`"${value}" is no whole number`);
  return Number(value);
}
