import { isIP } from 'node:net';
import { isTime } from '../../language/facts/calendar.js';
import { fractionMs } from '../../language/index.js';
import { isoTime } from '../display/time.js';
import { normalMac } from '../identity/normal-form.js';
import { isZeroGuid, isZeroHash, nobody } from '../model/nothing.js';
import type { Scalar } from '../model/record.js';
import { plainAddress } from './values.js';

/** What a rule may take from the text of a field; undefined is nothing. */
export type Take = (text: string) => Scalar | readonly Scalar[] | undefined;

/** Last part of a Windows or POSIX path. */
function fileName(path: string): string | undefined {
  return path.slice(lastSeparator(path) + 1) || undefined;
}

/** All before the last separator, which a root keeps (`/`, `C:\`); nothing where there is none: `System` has no folder. */
function folder(path: string): string | undefined {
  const end = lastSeparator(path);
  if (end < 0) return undefined;
  const isRoot = end === 0 || (end === 2 && path[1] === ':');
  return path.slice(0, isRoot ? end + 1 : end);
}

function lastSeparator(path: string): number {
  return Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
}

function hash(text: string): string | undefined {
  return isZeroHash(text) ? undefined : text.toLowerCase();
}

function guid(text: string): string | undefined {
  return isZeroGuid(text) ? undefined : text;
}

function sid(text: string): string | undefined {
  return text === nobody ? undefined : text;
}

/** The name in `DOMAIN\name`. */
function userName(text: string): string | undefined {
  return text.slice(text.indexOf('\\') + 1) || undefined;
}

/** The domain in `DOMAIN\name`. */
function userDomain(text: string): string | undefined {
  const end = text.indexOf('\\');
  return end > 0 ? text.slice(0, end) : undefined;
}

/** The name in `name@REALM`, as Kerberos writes accounts. */
function principalName(text: string): string | undefined {
  return text.split('@')[0] || undefined;
}

/** The name in `CN=Name,OU=…`, as Active Directory writes members of groups. */
function commonName(text: string): string | undefined {
  if (!/^CN=/i.test(text)) return undefined;
  return (
    text.slice('CN='.length).replace(/\\(.)|,.*/gs, (_, escaped: string | undefined) => escaped ?? '') ||
    undefined
  );
}

/** IANA protocol numbers, as the Windows filtering platform and logs of flows write them: those that networks carry. */
const protocolNames: ReadonlyMap<string, string> = new Map([
  ['1', 'icmp'],
  ['2', 'igmp'],
  ['4', 'ipv4'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['33', 'dccp'],
  ['41', 'ipv6'],
  ['46', 'rsvp'],
  ['47', 'gre'],
  ['50', 'esp'],
  ['51', 'ah'],
  ['58', 'ipv6-icmp'],
  ['88', 'eigrp'],
  ['89', 'ospfigp'],
  ['103', 'pim'],
  ['112', 'vrrp'],
  ['115', 'l2tp'],
  ['132', 'sctp'],
  ['136', 'udplite'],
]);

function protocolName(text: string): string {
  return protocolNames.get(text) ?? text.toLowerCase();
}

/** A number from 0 to 255 as a byte of two hexadecimal digits: `08` for `8` (STIX 2.1 section 6.12.4). */
function hexByte(text: string): string | undefined {
  const byte = Number(text);
  return /^\d{1,3}$/.test(text) && byte < 256 ? byte.toString(16).padStart(2, '0') : undefined;
}

/** A time as STIX writes it, UTC; nothing where it is none. */
function time(text: string): string | undefined {
  const at = parseTime(text);
  return at === undefined ? undefined : isoTime(at);
}

/**
 * Epoch milliseconds of an ISO 8601 text, with `T` or a blank; UTC where no zone is given; or of a number that is
 * epoch milliseconds already, also where a text has its digits, as `fields` of a search answer do. Microseconds are fractions. Undefined where it is no time.
 */
export function parseTime(value: unknown): number | undefined {
  const at = epochMilliseconds(value);
  return at !== undefined && isTime(at) ? at : undefined;
}

function epochMilliseconds(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return epochMilliseconds(value[0]);
  if (typeof value !== 'string') return undefined;
  if (epochMs.test(value)) return Number(value);
  const text = value[10] === ' ' ? `${value.slice(0, 10)}T${value.slice(11)}` : value;
  const at = Date.parse(text.length > 10 && !/(Z|[+-]\d\d:?\d\d)$/.test(text) ? `${text}Z` : text);
  const fraction = text.length > finest ? /:\d\d\.(\d{4,})/.exec(text)?.[1] : undefined;
  return fraction === undefined ? at : Math.floor(at / 1000) * 1000 + fractionMs(fraction);
}

/** Epoch milliseconds from 2001 to 2286: fewer digits could be seconds, more a date without signs. */
const epochMs = /^\d{13}$/;

/** A text that is no longer says nothing that is finer than a millisecond. */
const finest = '2021-04-01T00:00:00.000Z'.length;

/** The hash of one kind in `SHA1=…,MD5=…`, as Sysmon writes hashes. */
function hashNamed(name: string): Take {
  const pattern = new RegExp(`(?:^|[,; ])${name}=([0-9A-Fa-f]+)`, 'i');
  return (text) => {
    const found = pattern.exec(text)?.[1];
    return found === undefined ? undefined : hash(found);
  };
}

/** The value of one name in `technique_id=T1059,technique_name=…`, as rules of Sysmon are called that say what they look for. */
function named(name: string): Take {
  const pattern = new RegExp(`(?:^|[,; ])${name}=([^,;]+)`, 'i');
  return (text) => pattern.exec(text)?.[1]?.trim() || undefined;
}

/** The name of a value, which Sysmon writes as the last part of the path; names may hold slashes. */
function registryValue(path: string): string | undefined {
  return path.slice(path.lastIndexOf('\\') + 1) || undefined;
}

/** `DWORD (0x00000089)` is 137, `QWORD (0x00000001-0x00000000)` is 4294967296; all else is as Sysmon writes it. */
function registryData(text: string): string {
  const number = /^(?:DWORD|QWORD) \(0x([0-9A-Fa-f]{8})(?:-0x([0-9A-Fa-f]{8}))?\)$/.exec(text);
  return number ? BigInt(`0x${number[1] ?? ''}${number[2] ?? ''}`).toString() : text;
}

/** The names that winlogbeat's sysmon module gives. */
function registryDataType(text: string): string {
  const number = /^(DWORD|QWORD) \(0x/.exec(text)?.[1];
  if (number !== undefined) return `SZ_${number}`;
  return text === 'Binary Data' ? 'REG_BINARY' : 'REG_SZ';
}

/** The addresses in `type:  5 name.example.com;::ffff:10.0.0.1;`, the answer to a question of DNS. */
function dnsAddresses(text: string): string[] {
  return text
    .split(';')
    .map((part) => plainAddress(part.trim()))
    .filter((part) => isIP(part) !== 0);
}

/** The other names of the one that was asked for (CNAME), in the same answer. */
function dnsAliases(text: string): string[] {
  return text.split(';').flatMap((part) => /^\s*type:\s*5\s+(\S+)\s*$/.exec(part)?.[1] ?? []);
}

/** The name or address in `example.com:8080`, `10.0.0.1:80` or `[::1]:443`, where ECS allows a port. */
function host(text: string): string | undefined {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(text);
  if (bracketed) return bracketed[1] || undefined;
  return isIP(text) === 0 ? text.replace(/:\d+$/, '') || undefined : text;
}

/** The same where it is a name; an address is none. */
function hostName(text: string): string | undefined {
  const name = host(text);
  return name === undefined || isIP(name) !== 0 ? undefined : name;
}

/** The address or the full name of a computer, where ECS allows a bare name, a network or the path of a socket as well. */
function address(text: string): string | undefined {
  const found = host(text);
  return found !== undefined && (isIP(found) !== 0 || fullName.test(found)) ? found : undefined;
}

/** Two labels or more, the last of them no number. In time linear in the text, which an attacker may have written. */
const fullName = /^(?:[\w-]+\.)+(?=[\d_-]*[a-z])[\w-]+\.?$/i;

/** A name with a domain; the answers of DNS have addresses and texts as well. */
function domainName(text: string): string | undefined {
  return fullName.test(text) ? text : undefined;
}

function ipAddress(text: string): string | undefined {
  return isIP(text) === 0 ? undefined : text;
}

export const takes = {
  'file-name': fileName,
  folder,
  'lower-case': (text: string) => text.toLowerCase(),
  hash,
  guid,
  sid,
  mac: normalMac,
  'user-name': userName,
  'user-domain': userDomain,
  'principal-name': principalName,
  'common-name': commonName,
  'protocol-name': protocolName,
  'hex-byte': hexByte,
  time,
  'hash-md5': hashNamed('MD5'),
  'hash-sha1': hashNamed('SHA1'),
  'hash-sha256': hashNamed('SHA256'),
  'hash-imphash': hashNamed('IMPHASH'),
  'technique-id': named('technique_id'),
  'technique-name': named('technique_name'),
  'registry-value': registryValue,
  'registry-data': registryData,
  'registry-data-type': registryDataType,
  'dns-addresses': dnsAddresses,
  'dns-aliases': dnsAliases,
  'domain-name': domainName,
  host,
  'host-name': hostName,
  address,
  'ip-address': ipAddress,
} as const satisfies Readonly<Record<string, Take>>;

export type TakeName = keyof typeof takes;

export function takeOf(name: string): Take | undefined {
  return Object.hasOwn(takes, name) ? takes[name as TakeName] : undefined;
}
