import { attributeKey } from '../facts/attribute-path.js';
import { entityType } from '../facts/entity-types.js';
import { parseNetwork } from './network.js';

/** Why a text is not what the logs have; `meant` is the text that could be, where it shows. */
export interface IndicatorFault {
  /** What it is, or is not, behind its name: `is defanged`, `is no IPv4 address`. */
  readonly what: string;
  /** What follows: `nothing is equal to it`. */
  readonly so: string;
  readonly meant?: string;
}

/** What finds the fault of a text, where it has one. */
type FaultOfText = (text: string) => IndicatorFault | undefined;

/** The types that lists of indicators are of, by their `value`. */
const indicatorTypes = new Set(['ipv4-addr', 'ipv6-addr', 'domain-name', 'url', 'email-addr']);

const nothingEqual = 'nothing is equal to it';

/**
 * What keeps a text from being that attribute of an entity of one of the types; undefined where any text will do. Looked at
 * are indicators, and of what else says who an entity is, whether blanks came with it.
 */
export function faultsOf(types: readonly string[], attribute: string): FaultOfText | undefined {
  const key = attributeKey(attribute);
  if (key === 'value' && types.some((type) => indicatorTypes.has(type)))
    return (text) => faultOfIndicator(text, types);
  const isHash = key.startsWith('hashes.');
  if (!isHash && !types.some((type) => isNaming(type, key))) return undefined;
  // A name may have them: malware calls itself `svchost.exe `.
  const so = isHash || key === 'value' ? nothingEqual : 'it is not equal to the text without';
  return (text) => blanksAround(text, so);
}

function isNaming(type: string, key: string): boolean {
  const { identity = [], fromText } = entityType(type) ?? {};
  return key === fromText || identity.includes(key);
}

function blanksAround(text: string, so: string): IndicatorFault | undefined {
  const meant = text.trim();
  return meant === text || meant === '' ? undefined : { what: 'has blanks around it', so, meant };
}

function faultOfIndicator(text: string, types: readonly string[]): IndicatorFault | undefined {
  const harmless = refanged(text);
  if (harmless !== undefined) return { what: 'is defanged', so: nothingEqual, meant: harmless };
  const blanks = blanksAround(text, nothingEqual);
  if (blanks !== undefined) return blanks;
  const not = notOfType(text, types);
  return not === undefined ? undefined : { what: `is no ${not}`, so: nothingEqual };
}

/** What the text is not. The end of a connection may be a name, or an address of the other kind. */
function notOfType(text: string, [type, ...others]: readonly string[]): string | undefined {
  if (others.length > 0) return undefined;
  if (type === 'ipv4-addr' && !isAddress(text, 'ipv4')) return 'IPv4 address';
  if (type === 'ipv6-addr' && !isAddress(text, 'ipv6')) return 'IPv6 address';
  if (type === 'domain-name' && (text.includes('/') || isAddress(text, 'ipv4'))) return 'domain name';
  return undefined;
}

/**
 * An indicator as it was before a report made it harmless: `hxxp://evil[.]com` is `http://evil.com`. Undefined for a text
 * that is not defanged.
 */
function refanged(text: string): string | undefined {
  const meant = text
    .replace(/^h(?:xx|\*\*)p(?=s?(?::|\[:))/i, 'http')
    .replace(/\[(:\/\/|[.:@])\]|\(([.@])\)|\{([.@])\}/g, (_, ...[square, round, curly]: string[]) =>
      String(square ?? round ?? curly),
    )
    .replace(/\[dot\]|\(dot\)|\{dot\}/gi, '.')
    .replace(/\[at\]|\(at\)|\{at\}/gi, '@');
  return meant === text ? undefined : meant.trim();
}

/** Whether a text is an address, or a network in CIDR form, as STIX has them in one attribute. */
function isAddress(text: string, format: 'ipv4' | 'ipv6'): boolean {
  return parseNetwork(text) !== undefined && text.includes(':') === (format === 'ipv6');
}
