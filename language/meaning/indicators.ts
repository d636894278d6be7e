import ipaddr from 'ipaddr.js';

/** Why a text can be no value of the logs; `meant` is the text that could be, where it shows. */
export interface IndicatorFault {
  /** What it is, or is not, behind its name: `is defanged`, `is no IPv4 address`. */
  readonly what: string;
  readonly meant?: string;
}

/** The types that lists of indicators are of, by their `value`. */
const indicatorTypes = new Set(['ipv4-addr', 'ipv6-addr', 'domain-name', 'url', 'email-addr']);

/** Whether an attribute is what indicators are lists of; `types` are those that can have it. */
export function isIndicator(types: readonly string[], attribute: string): boolean {
  return attribute === 'value' && types.some((type) => indicatorTypes.has(type));
}

/** What keeps a text from being the `value` of an entity of one of the types. Undefined where nothing does. */
export function indicatorFault(text: string, types: readonly string[]): IndicatorFault | undefined {
  const harmless = refanged(text);
  if (harmless !== undefined) return { what: 'is defanged', meant: harmless };
  if (text !== text.trim() && text.trim() !== '') return { what: 'has blanks around it', meant: text.trim() };
  // The end of a connection may be a name, or an address of the other kind.
  const type = types.length === 1 ? types[0] : undefined;
  if (type === 'ipv4-addr' && !isAddress(text, 'ipv4')) return { what: 'is no IPv4 address' };
  if (type === 'ipv6-addr' && !isAddress(text, 'ipv6')) return { what: 'is no IPv6 address' };
  if (type === 'domain-name' && (text.includes('/') || isAddress(text, 'ipv4')))
    return { what: 'is no domain name' };
  return undefined;
}

/**
 * An indicator as it was before a report made it harmless: `hxxp://evil[.]com` is `http://evil.com`. Undefined for a text
 * that is not defanged.
 */
export function refanged(text: string): string | undefined {
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
export function isAddress(text: string, format: 'ipv4' | 'ipv6'): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const isWell = rest.length === 0 && (prefix === undefined || /^\d{1,3}$/.test(prefix));
  if (format === 'ipv4') return isWell && ipaddr.IPv4.isValidFourPartDecimal(address);
  return isWell && address.includes(':') && ipaddr.IPv6.isValid(address);
}
