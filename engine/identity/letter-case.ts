import { contributingProperties } from './contributing-properties.js';
import { ownRules } from './own-rules.js';

/**
 * Whether an attribute tells entities apart without regard to letter case, at least on Windows, so that records may write
 * it in another. A path that leads to `value` may lead to a domain name.
 */
export function ignoresCase(type: string, path: string): boolean {
  if (/_refs?\.value$/.test(path)) return ignoresCase('domain-name', 'value');
  const own = ownRules.get(type);
  if (own !== undefined) return own.withoutCase.includes(path);
  const form = contributingProperties.get(type)?.find(({ property }) => property === path)?.form;
  // Each form is without case; servers know that of addresses by themselves.
  return form !== undefined && form !== 'address';
}
