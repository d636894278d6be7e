/**
 * Which properties make an object what it is: the ID Contributing Properties of STIX 2.1 section 6, one row per
 * type, sorted as canonical JSON wants them. `process`, `user-account` and `x-oca-asset` have rules of their own
 * (own-rules.ts). Where STIX compares texts that the world does not tell apart (letter case, two spellings of one
 * address), `form` says how they are compared here. The extensions of a file are left out: a record seldom gives them.
 */
export interface Contribution {
  /** A property; `hashes`, `extensions` and `values` stand for all keys below them. */
  readonly property: string;
  readonly form?: 'lower-case' | 'address' | 'mac-address' | 'path' | 'file-name' | 'registry-key' | 'set';
}

export const contributingProperties: ReadonlyMap<string, readonly Contribution[]> = new Map(
  Object.entries({
    artifact: [{ property: 'hashes' }, { property: 'payload_bin' }],
    'autonomous-system': [{ property: 'number' }],
    directory: [{ property: 'path', form: 'path' }],
    'domain-name': [{ property: 'value', form: 'lower-case' }],
    'email-addr': [{ property: 'value' }],
    'email-message': [{ property: 'body' }, { property: 'from_ref' }, { property: 'subject' }],
    file: [
      { property: 'hashes' },
      { property: 'name', form: 'file-name' },
      { property: 'parent_directory_ref' },
    ],
    'ipv4-addr': [{ property: 'value', form: 'address' }],
    'ipv6-addr': [{ property: 'value', form: 'address' }],
    'mac-addr': [{ property: 'value', form: 'mac-address' }],
    mutex: [{ property: 'name' }],
    'network-traffic': [
      { property: 'dst_port' },
      { property: 'dst_ref' },
      { property: 'end' },
      { property: 'extensions' },
      { property: 'protocols', form: 'set' },
      { property: 'src_port' },
      { property: 'src_ref' },
      { property: 'start' },
    ],
    software: [
      { property: 'cpe' },
      { property: 'name' },
      { property: 'swid' },
      { property: 'vendor' },
      { property: 'version' },
    ],
    url: [{ property: 'value' }],
    'windows-registry-key': [{ property: 'key', form: 'registry-key' }, { property: 'values' }],
    'x509-certificate': [{ property: 'hashes' }, { property: 'serial_number' }],
  }),
);

/** What a host goes by, without regard to letter case; the strongest first. */
export const hostNames: readonly string[] = ['host_id', 'device_id', 'hostname', 'name'];

/** STIX 2.1 section 2.9: of several hashes the first of these contributes, else the first by name. */
export const hashOrder: readonly string[] = ['MD5', 'SHA-1', 'SHA-256', 'SHA-512'];

/**
 * Types of which a record often gives only a part. An object that lacks the property (with `part`: its values lack that) is
 * taken for the one object that has it and is equal in the other properties, where there is exactly one such object.
 * `perHost`: only objects of its host are looked at.
 */
export const completingProperty: ReadonlyMap<string, Completing> = new Map([
  ['file', { property: 'hashes', perHost: true }],
  ['windows-registry-key', { property: 'values', part: 'data', perHost: false }],
]);

interface Completing {
  readonly property: string;
  readonly part?: string;
  readonly perHost: boolean;
}
