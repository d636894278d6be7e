import ipaddr from 'ipaddr.js';
import { isZeroGuid, nobody, nothings } from '../model/nothing.js';
import type { Scalar } from '../model/record.js';

type Value = Scalar | readonly Scalar[] | undefined;

const saysNothing: ReadonlySet<unknown> = new Set([...nothings, nobody]);

/** A scalar that says something, the first of a list; undefined where there is nothing. */
export function meaningful(value: Value): Scalar | undefined {
  const first = typeof value === 'object' ? value[0] : value;
  return typeof first === 'string' && first.length < 10 && saysNothing.has(first.trim()) ? undefined : first;
}

/** A process's unique id without braces or case; undefined for the zero GUID, which is no identity. */
export function normalGuid(value: Value): string | undefined {
  const text = meaningful(value);
  if (text === undefined) return undefined;
  const bare = String(text)
    .replace(/^\s*\{|\}\s*$/g, '')
    .trim();
  return isZeroGuid(bare) ? undefined : bare.toLowerCase();
}

/** A process id as a number, from a number or its decimal text; undefined where there is none. */
export function normalPid(value: Value): number | undefined {
  const raw = meaningful(value);
  const pid = typeof raw === 'string' && /^\d+$/.test(raw) ? Number(raw) : raw;
  return typeof pid === 'number' && Number.isInteger(pid) ? pid : undefined;
}

/** The last part of a path, in lower case: `C:\Windows\System32\CMD.EXE` and `cmd.exe` are one program's name. */
export function programName(value: Value): string | undefined {
  const last = String(meaningful(value) ?? '')
    .split(/[\\/]/)
    .pop();
  return last ? last.toLowerCase() : undefined;
}

export function isWindowsPath(path: string): boolean {
  return /\\|^[A-Za-z]:/.test(path);
}

/** A path as it is compared: without case on Windows, and without a separator at its end. */
export function normalPath(path: string): string {
  const bare = withoutEndSeparators(path);
  return isWindowsPath(path) ? bare.toLowerCase() : bare;
}

/** A path without the separators at its end, but for one that is the whole path. */
export function withoutEndSeparators(path: string): string {
  let end = path.length;
  while (end > 1 && isSeparator(path[end - 1])) end--;
  return path.slice(0, end);
}

function isSeparator(character: string | undefined): boolean {
  return character === '/' || character === '\\';
}

/**
 * An address as it is compared: `0:0:0:0:0:0:0:1` is `::1` (RFC 5952), in networks of CIDR form too. What is no
 * address (Sysmon 9 writes garbage) stays as it is, in lower case.
 */
export function normalAddress(value: string): string {
  const [address = '', ...network] = value.trim().split('/');
  const normal = ipaddr.IPv6.isValid(address)
    ? ipaddr.IPv6.parse(address).toRFC5952String()
    : address.toLowerCase();
  return [normal, ...network].join('/');
}

/** The IPv4 address inside an IPv4-mapped IPv6 address (`::ffff:10.0.0.1`), else undefined. */
export function mappedIpv4(value: string): string | undefined {
  if (!ipaddr.IPv6.isValid(value)) return undefined;
  const address = ipaddr.IPv6.parse(value);
  return address.isIPv4MappedAddress() ? address.toIPv4Address().toString() : undefined;
}

/** The hives of the registry: in full, as STIX 2.1 section 6.17 wants them, in short, and as Windows itself calls them. */
const hives: readonly (readonly [string, ...string[]])[] = [
  ['HKEY_LOCAL_MACHINE', 'HKLM', '\\REGISTRY\\MACHINE'],
  ['HKEY_USERS', 'HKU', '\\REGISTRY\\USER'],
  ['HKEY_CURRENT_USER', 'HKCU'],
  ['HKEY_CLASSES_ROOT', 'HKCR'],
  ['HKEY_CURRENT_CONFIG', 'HKCC'],
];

/** The names of the hive that a text begins with, and what is below that; undefined where it is no key of a hive. */
function inHive(
  text: string,
): { readonly names: readonly [string, ...string[]]; readonly below: string } | undefined {
  if (!/^(?:hk|\\reg)/i.test(text)) return undefined;
  for (const names of hives)
    for (const name of names) {
      const below = text.slice(name.length);
      if ((below === '' || below.startsWith('\\')) && text.slice(0, name.length).toUpperCase() === name)
        return { names, below };
    }
  return undefined;
}

/** `HKLM\Software` and `\REGISTRY\MACHINE\SOFTWARE` are `hkey_local_machine\software`. */
export function normalRegistryKey(text: string): string {
  const { names, below } = inHive(text) ?? {};
  return (names === undefined || below === undefined ? text : names[0] + below).toLowerCase();
}

/** A key of a hive with its hive in full: one that is spelt in several ways; undefined for any other text. */
export function fullRegistryKey(text: string): string | undefined {
  const key = inHive(text);
  return key && key.names[0] + key.below;
}

/** A registry key as it may be written; any other text as it is. */
export function registryKeySpellings(text: string): string[] {
  const key = inHive(text);
  return key ? [...new Set([text, ...key.names.map((name) => name + key.below)])] : [text];
}

/** `00-50-56-AB-CD-EF`, `005056ABCDEF` and `0050.56ab.cdef` are `00:50:56:ab:cd:ef` (STIX 2.1 section 6.10). */
export function normalMac(text: string): string {
  const digits = text.length < 'xx:xx:xx:xx:xx:xx'.length ? text.replaceAll('.', '') : '';
  if (/^[\da-f]{12}$/i.test(digits)) return (digits.toLowerCase().match(/../g) ?? []).join(':');
  return text.toLowerCase().replaceAll('-', ':');
}

/** Whether a text can be nothing but a MAC address: pairs with colons or hyphens, fours with dots. */
export function isMac(text: string): boolean {
  return /^[\da-f]{2}([:-])[\da-f]{2}(\1[\da-f]{2}){4}$|^[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4}$/i.test(text);
}

/** A MAC address as it may be written: pairs with colons, with hyphens or without anything, or fours with dots. */
export function macSpellings(text: string): string[] {
  const pairs = normalMac(text);
  const digits = pairs.replaceAll(':', '');
  const forms = [pairs, pairs.replaceAll(':', '-'), digits, digits.replace(/(....)(?=.)/g, '$1.')];
  return [...new Set([text, ...forms, ...forms.map((form) => form.toUpperCase())])];
}
