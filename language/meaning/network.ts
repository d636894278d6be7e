import ipaddr from 'ipaddr.js';

/** A network in CIDR form and the length of its prefix; an address is a network of one. */
export type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/**
 * The network that a text stands for; undefined for anything else. IPv4 addresses that are written as IPv6
 * (`::ffff:10.0.0.1`) count as IPv4.
 */
export function parseNetwork(text: string): Network | undefined {
  const [address = '', prefix, ...rest] = text.split('/');
  if (rest.length > 0 || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return undefined;
  if (
    !ipaddr.IPv4.isValidFourPartDecimal(address) &&
    !(address.includes(':') && ipaddr.IPv6.isValid(address))
  )
    return undefined;
  const parsed = prefix === undefined ? ipaddr.process(address) : ipaddr.parse(address);
  const bits = parsed.kind() === 'ipv4' ? 32 : 128;
  const length = prefix === undefined ? bits : Number(prefix);
  return length > bits ? undefined : [parsed, length];
}

/** Whether a text is a network of more addresses than one: as a text no address is equal to it. */
export function isNetwork(text: string): boolean {
  if (!text.includes('/')) return false;
  const [address, length] = parseNetwork(text) ?? [];
  return address !== undefined && length !== undefined && length < (address.kind() === 'ipv4' ? 32 : 128);
}
