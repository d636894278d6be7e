import { X509Certificate } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { KestrelError } from '../../errors.js';
import { isJsonObject, type JsonObject } from '../../model/json-object.js';
import { liveSpanOf, writtenSpan } from '../profiles/live-span.js';

/** How to reach a cluster, from a profile in the form of Kestrel's stixshifter.yaml. */
export interface ElasticConfig {
  /** The profile's name, for messages. */
  readonly name: string;
  /** Scheme, host and port. */
  readonly node: string;
  /** The proxy on the way there, with its user and password at will; absent where there is none. */
  readonly proxy?: string;
  /** Index names, patterns, data streams, `cluster:index`; comma-separated as Elasticsearch takes them. */
  readonly indices: string;
  /** None: the cluster lets everybody read. */
  readonly auth?: ElasticAuth;
  /** How the server's certificate is checked, where the profile says: PEM text to trust, or not at all. */
  readonly tls?: TlsOptions;
  readonly timeoutMs: number;
  /** Waits between tries of a request that failed for a passing reason. Bounded: after the last the failure is told. */
  readonly pausesMs: readonly number[];
  /** Documents a page. */
  readonly pageSize: number;
  /** How far back a query without a time range looks, where the profile says. */
  readonly liveSpanMs?: number;
  /** False: what is too long for the index is not looked for where the server does not note it; the answer says so. */
  readonly longTexts: boolean;
}

/** As Node.js has them. */
type TlsOptions = { readonly ca: string } | { readonly rejectUnauthorized: false };

export type ElasticAuth =
  | { readonly username: string; readonly password: string }
  | { readonly apiKey: { readonly id: string; readonly api_key: string } | string }
  | { readonly bearer: string };

/** Node's timers end at once where they are set to more. */
const longestTimeoutMs = 2 ** 31 - 1;

/**
 * Reads a profile's `connection` and `config`. Throws `invalid-profile` in Kestrel's words, naming the section and the
 * field; values are never shown, since some of them are secrets.
 */
export function elasticConfig(name: string, profile: unknown): ElasticConfig {
  const connection = section(profile, 'connection', name);
  const host = text(connection['host']);
  if (host === undefined) throw invalid(name, 'connection', 'host');
  const auth = readAuth(record(section(profile, 'config', name)['auth']), name);
  const options = record(connection['options']) ?? {};
  const option = (...keys: readonly string[]) => positive(options, keys, 'connection.options.', name);
  const tls = readTls(connection, options, name);
  const span = writtenSpan(connection);
  if (span !== undefined) requirePositive(...span, name);
  return {
    name,
    node: nodeOf(host, positive(connection, ['port'], 'connection.', name), name),
    indices: indicesOf(connection['indices'], name),
    ...(auth !== undefined && { auth }),
    ...(tls !== undefined && { tls }),
    timeoutMs: Math.min(1000 * (option('single_batch_timeout', 'timeout') ?? 60), longestTimeoutMs),
    pausesMs: [250, 500, 1000, 2000, 4000],
    pageSize: Math.ceil(Math.min(option('retrieval_batch_size', 'batch_size') ?? 5000, 10_000)),
    ...liveSpanOf(connection),
    longTexts: String(options['long_texts']) !== 'false',
  };
}

/** `host` may carry a scheme, a port and a path; https without one, and port 9200 only where it says so. */
function nodeOf(host: string, port: number | undefined, name: string): string {
  const named = isIPv6(host) ? `[${host}]` : host;
  const withScheme = /^[a-z]+:\/\//i.test(named) ? named : `https://${named}`;
  if (!/^https?:\/\//i.test(withScheme) || !URL.canParse(withScheme)) throw invalidHost(name);
  const url = new URL(withScheme);
  if (url.username !== '' || url.password !== '') throw invalidHost(name);
  if (port !== undefined) url.port = portOf(port, name);
  return url.href.replace(/\/$/, '');
}

/** All indices where none is named; what cannot name any is no reason to search all. */
function indicesOf(written: unknown, name: string): string {
  const parts = [written ?? []].flat().map((part) => (typeof part === 'number' ? String(part) : part));
  if (parts.every((part) => typeof part === 'string'))
    return (
      parts
        .join(',')
        .split(',')
        .map((part) => part.trim())
        .join(',') || '*'
    );
  throw new KestrelError('invalid-profile', `connection.indices of profile "${name}" names no index`, {
    hint: 'Write a name or pattern, several with commas or as a list.',
  });
}

function portOf(port: number, name: string): string {
  if (Number.isInteger(port) && port <= 65_535) return String(port);
  throw new KestrelError('invalid-profile', `connection.port of profile "${name}" is no port`, {
    hint: 'Write a whole number up to 65535; Elasticsearch mostly listens at 9200.',
  });
}

/** `auth: {}` is nobody. */
function readAuth(auth: JsonObject | undefined, name: string): ElasticAuth | undefined {
  if (auth === undefined) throw invalid(name, 'configuration', 'auth');
  if (Object.keys(auth).length === 0) return undefined;
  const username = text(auth['username']);
  const password = text(auth['password']);
  if (username !== undefined && password !== undefined) return { username, password };
  const id = text(auth['id']);
  const key = text(auth['api_key']);
  if (key !== undefined) return { apiKey: id === undefined ? key : { id, api_key: key } };
  const bearer = text(auth['access_token']);
  if (bearer !== undefined) return { bearer };
  throw invalid(
    name,
    'configuration',
    'auth.username and auth.password, auth.id and auth.api_key, or auth.access_token',
  );
}

function readTls(connection: JsonObject, options: JsonObject, name: string): TlsOptions | undefined {
  const given = connection['selfSignedCert'] ?? options['selfSignedCert'];
  const verify = connection['verify_cert'] ?? options['verify_cert'];
  const usual = [undefined, null, '', true, 'true'];
  if ([given, verify].some((value) => value === false || value === 'false'))
    return { rejectUnauthorized: false };
  if (usual.some((value) => value === given)) return undefined;
  if (typeof given === 'string' && isCertificate(given)) return { ca: given };
  const isOption = connection['selfSignedCert'] === undefined || connection['selfSignedCert'] === null;
  const place = isOption ? 'connection.options' : 'connection';
  throw new KestrelError(
    'invalid-profile',
    `${place}.selfSignedCert of profile "${name}" is no certificate`,
    {
      hint: 'It is PEM text with its line ends (in YAML after a |), true, or false to go without the check.',
    },
  );
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}

function section(profile: unknown, key: string, name: string): JsonObject {
  const found = record(record(profile)?.[key]);
  if (found !== undefined) return found;
  throw new KestrelError('invalid-profile', `profile "${name}" has no "${key}" section`, {
    hint: 'A profile has connector, connection (host, port, indices) and config (auth), as in Kestrel.',
  });
}

function invalid(name: string, where: string, field: string): KestrelError {
  return new KestrelError('invalid-profile', `invalid ${name} ${where} section: no "${field}" field`, {
    hint: `Add "${field}" to profile "${name}".`,
  });
}

function invalidHost(name: string): KestrelError {
  return new KestrelError('invalid-profile', `profile "${name}" has a host that is no http(s) address`, {
    hint: 'Write a host name, or http://… or https://… ; user and password belong under config.auth.',
  });
}

function record(value: unknown): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The number that the first of the keys has; `place` is what stands before a key in messages. */
function positive(
  section: JsonObject,
  keys: readonly string[],
  place: string,
  name: string,
): number | undefined {
  const key = keys.find((one) => section[one] !== undefined && section[one] !== null && section[one] !== '');
  if (key === undefined) return undefined;
  return requirePositive(`${place}${key}`, section[key], name);
}

function requirePositive(key: string, written: unknown, name: string): number {
  const number = Number(written);
  if (Number.isFinite(number) && number > 0) return number;
  throw new KestrelError('invalid-profile', `${key} of profile "${name}" is no number above zero`, {
    hint: `Write a number: ${key}.`,
  });
}
