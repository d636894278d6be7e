import { KestrelError } from '../../errors.js';

/** How to reach a cluster, from a profile in the form of Kestrel's stixshifter.yaml (KESTREL.md 1.9). */
export interface ElasticConfig {
  /** The profile's name, for messages. */
  readonly name: string;
  /** Scheme, host and port. */
  readonly node: string;
  /** Index names, patterns, data streams, `cluster:index`; comma-separated as Elasticsearch takes them. */
  readonly indices: string;
  readonly auth: ElasticAuth;
  /** PEM text to trust; `false`: do not check the certificate. */
  readonly certificate?: string | false;
  readonly timeoutMs: number;
  /** Waits between tries of a request that failed for a passing reason. Bounded: after the last the failure is told. */
  readonly pausesMs: readonly number[];
  /** Documents a page. */
  readonly pageSize: number;
}

export type ElasticAuth =
  | { readonly username: string; readonly password: string }
  | { readonly apiKey: { readonly id: string; readonly api_key: string } | string }
  | { readonly bearer: string };

type Node = Readonly<Record<string, unknown>>;

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
  const certificate = readCertificate(connection, options);
  return {
    name,
    node: nodeOf(host, number(connection['port']), name),
    indices: text(connection['indices']) ?? '*',
    auth,
    ...(certificate !== undefined && { certificate }),
    timeoutMs: 1000 * (number(options['timeout']) ?? 60),
    pausesMs: [250, 500, 1000, 2000, 4000],
    pageSize: Math.min(number(options['batch_size']) ?? 5000, 10_000),
  };
}

/** `host` may carry a scheme, a port and a path; https without one, and port 9200 only where it says so. */
function nodeOf(host: string, port: number | undefined, name: string): string {
  const withScheme = /^[a-z]+:\/\//i.test(host) ? host : `https://${host}`;
  if (!/^https?:\/\//i.test(withScheme)) throw invalidHost(name);
  try {
    const url = new URL(withScheme);
    if (url.username !== '' || url.password !== '') throw invalidHost(name);
    if (port !== undefined) url.port = String(port);
    return url.href.replace(/\/$/, '');
  } catch {
    throw invalidHost(name);
  }
}

function readAuth(auth: Node | undefined, name: string): ElasticAuth {
  if (auth === undefined) throw invalid(name, 'configuration', 'auth');
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

function readCertificate(connection: Node, options: Node): string | false | undefined {
  const given = connection['selfSignedCert'] ?? options['selfSignedCert'];
  if (given === false || given === 'false') return false;
  const verify = connection['verify_cert'] ?? options['verify_cert'];
  if (verify === false || verify === 'false') return false;
  return typeof given === 'string' && given.includes('BEGIN CERTIFICATE') ? given : undefined;
}

function section(profile: unknown, key: string, name: string): Node {
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

function record(value: unknown): Node | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : undefined;
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(String).join(',') || undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function number(value: unknown): number | undefined {
  const found = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof found === 'number' && Number.isFinite(found) && found > 0 ? found : undefined;
}
