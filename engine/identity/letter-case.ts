import { contributingProperties, hostNames, type Contribution } from './contributing-properties.js';

const withoutCase: ReadonlySet<Contribution['form']> = new Set([
  'lower-case',
  'mac-address',
  'path',
  'file-name',
  'registry-key',
  'set',
]);

/** Of the types with rules of their own (key-properties.ts): what they compare in lower case. */
const byOwnRules: ReadonlyMap<string, readonly string[]> = new Map([
  ['process', ['name']],
  ['user-account', ['user_id', 'account_login']],
  ['x-oca-asset', hostNames],
]);

/**
 * Whether an attribute tells entities apart without regard to letter case, at least on Windows, so that records may write
 * it in another. A path that leads to `value` may lead to a domain name.
 */
export function ignoresCase(type: string, path: string): boolean {
  if (/_refs?\.value$/.test(path)) return ignoresCase('domain-name', 'value');
  const rows = contributingProperties.get(type) ?? [];
  return (
    byOwnRules.get(type)?.includes(path) === true ||
    rows.some(({ property, form }) => property === path && withoutCase.has(form))
  );
}
