import { asJsonObject, type JsonObject } from '../../model/json-object.js';
import { kestrelOptionKeys } from '../connector-facts.js';
import type { Profile } from '../profiles/profiles.js';

/** What driver.py is asked; it holds secrets and goes to its standard input alone. */
interface Request {
  readonly module: string;
  readonly connection: JsonObject;
  readonly configuration: JsonObject;
  /** The STIX identity that the records are said to come from. */
  readonly identity: JsonObject;
  readonly patterns: readonly string[];
  /** Results that are asked for at a time. */
  readonly pageSize: number;
}

const defaultPageSize = 2000;
/** stix-shifter's own default of `result_limit`. */
const defaultLimit = 10_000;

export function requestOf(profile: Profile, patterns: readonly string[]): Request {
  const { connector, connection, config } = profile;
  const given = optionsOf(connection);
  const options = Object.fromEntries(
    Object.entries(given).filter(([key]) => !kestrelOptionKeys.includes(key)),
  );
  const timeout = positive(given['single_batch_timeout']);
  return {
    module: connector,
    connection: {
      ...connection,
      options: { ...(timeout !== undefined && { timeout }), ...options, result_limit: resultLimit(profile) },
    },
    configuration: 'auth' in config ? config : { ...config, auth: {} },
    identity: {
      type: 'identity',
      id: 'identity--4e2b2a3c-6f0c-4f25-9d6e-3a5b2f6f6a10',
      name: profile.name,
      identity_class: 'system',
    },
    patterns,
    pageSize: positive(given['retrieval_batch_size']) ?? positive(given['batch_size']) ?? defaultPageSize,
  };
}

/** How many results of one search the connector may send; many of them stop there without a word. */
export function resultLimit({ connection }: Profile): number {
  return positive(optionsOf(connection)['result_limit']) ?? defaultLimit;
}

/** The texts of a profile that no message may show. */
export function secretsOf({ connection, config }: Profile): string[] {
  const certificate = connection['selfSignedCert'];
  return textsIn([config, typeof certificate === 'string' ? certificate : undefined]);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'number') return textsIn(String(value));
  if (typeof value === 'string') return value.length >= 3 ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function optionsOf(connection: JsonObject): JsonObject {
  return asJsonObject(connection['options']);
}

function positive(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && number > 0 ? number : undefined;
}
