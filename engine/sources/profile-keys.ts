import { nearest } from '../../language/facts/nearest.js';
import type { Warning } from '../model/result.js';
import type { Section } from './section.js';
import { isJsonObject } from '../model/json-object.js';

/** Keys by the path of their section; `''` is the profile itself. A section that is not here may have any. */
type Keys = Readonly<Record<string, readonly string[]>>;

/** Those of every profile: Kestrel's, and ours beside them. */
const profileKeys = ['connector', 'connection', 'config', 'via', 'mapping'];

/** Of stix-shifter's connectors, and Kestrel's own; those of earlier versions too. */
const optionKeys = [
  ...['result_limit', 'batch_size', 'time_range', 'timeout', 'mapping', 'dialects', 'language', 'async_call'],
  ...['unmapped_fallback', 'stix_2.1', 'stix_validator', 'validate_pattern', 'selfSignedCert', 'proxy_host'],
  ...['retrieval_batch_size', 'single_batch_timeout', 'cool_down_after_transmission', 'allow_dev_connector'],
  ...['verify_cert', 'subquery_time_window'],
];

/** What stix-shifter 3 had beside `options`. */
const oldKeys = ['resultSizeLimit', 'timerange', 'timeoutLimit', 'mapping'];

const elastic: Keys = {
  '': profileKeys,
  connection: [
    ...['host', 'port', 'indices', 'selfSignedCert', 'verify_cert', 'pagination', 'options', 'type', 'help'],
    ...oldKeys,
  ],
  'connection.options': [...optionKeys, 'long_texts'],
  config: ['auth'],
  'config.auth': ['username', 'password', 'id', 'api_key', 'access_token', 'secret'],
};

const files: Keys = {
  '': profileKeys,
  connection: ['host', 'path', 'port', 'url', 'options', 'selfSignedCert', 'type', 'help', ...oldKeys],
  'connection.options': optionKeys,
};

const byConnector: Readonly<Record<string, Keys>> = {
  elastic_ecs: elastic,
  ecs_file: files,
  stix_bundle: files,
};

/** What to tell of a profile that has keys which mean nothing. Values are not shown, since some are secrets. */
export function profileNotices(name: string, profile: Section, via: string | undefined): Warning[] {
  const connector = String(profile['connector']);
  const ownKeys = via === undefined && Object.hasOwn(byConnector, connector) && byConnector[connector];
  const keys = ownKeys === false || ownKeys === undefined ? { '': profileKeys } : ownKeys;
  const unknown = Object.entries(keys).flatMap(([path, known]) => unknownIn(profile, path, known));
  return unknown.length === 0 ? [] : [unknownKeys(name, unknown)];
}

function unknownIn(profile: Section, path: string, known: readonly string[]): string[] {
  const section = path === '' ? profile : at(profile, path);
  if (typeof section !== 'object' || section === null || Array.isArray(section)) return [];
  return Object.keys(section)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const guess = nearest(key, known);
      return `${path === '' ? '' : `${path}.`}${key}${guess === undefined ? '' : ` (did you mean "${guess}"?)`}`;
    });
}

function at(profile: Section, path: string): unknown {
  return path.split('.').reduce<unknown>((section, key) => {
    return typeof section === 'object' && section !== null ? (section as Section)[key] : undefined;
  }, profile);
}

function unknownKeys(name: string, unknown: readonly string[]): Warning {
  return {
    code: 'unknown-profile-key',
    message: `The profile "${name}" has ${unknown.length === 1 ? 'a key that means' : 'keys that mean'} nothing: ${unknown.join(', ')}.`,
  };
}

/** What stands in a profile where it cannot be used, and what to write; undefined where nothing is. Nothing is passed over. */
export function wrongInProfile(profile: Section): { what: string; hint: string } | undefined {
  const noSection = ['connection', 'connection.options', 'config'].find((path) => {
    const value = at(profile, path);
    return value !== undefined && value !== null && !isJsonObject(value);
  });
  if (noSection !== undefined)
    return {
      what: `what stands under ${noSection} has no keys`,
      hint: `Write ${noSection}: { KEY: VALUE }.`,
    };
  const { via, mapping } = profile;
  if (via !== undefined && via !== null && via !== 'stix-shifter')
    return { what: 'via is not stix-shifter', hint: 'Write via: stix-shifter, or leave it out.' };
  const files = [mapping ?? []].flat();
  return files.every((file) => typeof file === 'string')
    ? undefined
    : { what: 'mapping names no file', hint: 'Write mapping: PATH, or a list of paths.' };
}
