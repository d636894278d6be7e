import { asJsonObject, type JsonObject } from '../../model/json-object.js';
import { isOwnConnector } from '../connector-facts.js';

/** Keys of stix-shifter, of Kestrel and of ours, under `connection` and its `options`, that are true or false. */
const truthKeys = new Set([
  ...['verify_cert', 'long_texts', 'pagination', 'async_call', 'unmapped_fallback', 'stix_2.1'],
  ...['stix_validator', 'validate_pattern', 'allow_dev_connector'],
]);

/** It is a certificate, or says whether one is looked at. */
const certificateKey = 'selfSignedCert';

/** As YAML 1.1 writes them, which Python reads: Kestrel's and stix-shifter's. */
const truths: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'on', 'true'].map((word) => [word, true] as const),
  ...['no', 'off', 'false'].map((word) => [word, false] as const),
]);

interface Truths {
  readonly profile: JsonObject;
  /** Keys that are neither, by their paths. */
  readonly wrong: readonly string[];
}

/**
 * A profile with `no`, `off`, `yes` and the like as what they mean, where true or false is wanted; elsewhere they are
 * texts: a password can be `no`. Of an option that only stix-shifter knows, they are what its own YAML would read.
 */
export function withTruths(profile: JsonObject): Truths {
  const wrong: string[] = [];
  const isOwn = profile['via'] !== 'stix-shifter' && isOwnConnector(String(profile['connector']));
  const read = (section: JsonObject, path: string, readsAll: boolean): JsonObject =>
    Object.fromEntries(
      Object.entries(section).map(([key, value]) => {
        if (!truthKeys.has(key)) return [key, key === certificateKey || readsAll ? truthOf(value) : value];
        const truth = truthOf(value);
        if (!isTruth(truth)) wrong.push(`${path}.${key}`);
        return [key, truth];
      }),
    );
  if (!('connection' in profile)) return { profile, wrong };
  const { options, ...others } = asJsonObject(profile['connection']);
  const connection = read(others, 'connection', false);
  if (options === undefined) return { profile: { ...profile, connection }, wrong };
  const readOptions = read(asJsonObject(options), 'connection.options', !isOwn);
  return { profile: { ...profile, connection: { ...connection, options: readOptions } }, wrong };
}

/** The truth that a text is; all else as it is. */
function truthOf(value: unknown): unknown {
  return (typeof value === 'string' ? truths.get(value.toLowerCase()) : undefined) ?? value;
}

/** What is left out says nothing. */
function isTruth(value: unknown): boolean {
  return typeof value === 'boolean' || value === null || value === undefined || value === '';
}
