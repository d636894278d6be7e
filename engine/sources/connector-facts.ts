/** Keys by the path of their section; `''` is the profile itself. A section that is not here may have any. */
export type ProfileKeys = Readonly<Record<string, readonly string[]>>;

/** What is known of a connector before its code is loaded. */
interface ConnectorFacts {
  /** What it reads does not grow while one looks: no time range is needed. */
  readonly readsFiles: boolean;
  readonly keys: ProfileKeys;
}

/** Those of every profile: Kestrel's, and ours beside them. */
export const profileKeys = ['connector', 'connection', 'config', 'via', 'mapping'];

/** Options of a connection that are Kestrel's own, which stix-shifter refuses; those of earlier versions too. */
export const kestrelOptionKeys: readonly string[] = [
  ...['retrieval_batch_size', 'single_batch_timeout', 'cool_down_after_transmission', 'allow_dev_connector'],
  ...['verify_cert', 'subquery_time_window'],
];

/** Of stix-shifter's connectors, and Kestrel's. */
const optionKeys = [
  ...['result_limit', 'batch_size', 'time_range', 'timeout', 'mapping', 'dialects', 'language', 'async_call'],
  ...['unmapped_fallback', 'stix_2.1', 'stix_validator', 'validate_pattern', 'selfSignedCert', 'proxy_host'],
  ...kestrelOptionKeys,
];

/** What stix-shifter 3 had beside `options`. */
const oldKeys = ['resultSizeLimit', 'timerange', 'timeoutLimit', 'mapping'];

const clusterKeys: ProfileKeys = {
  '': profileKeys,
  connection: [
    ...['host', 'port', 'indices', 'selfSignedCert', 'verify_cert', 'pagination', 'options', 'type', 'help'],
    ...oldKeys,
  ],
  'connection.options': [...optionKeys, 'long_texts'],
  config: ['auth'],
  'config.auth': ['username', 'password', 'id', 'api_key', 'access_token', 'secret'],
};

const fileKeys: ProfileKeys = {
  '': profileKeys,
  connection: ['host', 'path', 'port', 'url', 'options', 'selfSignedCert', 'type', 'help', ...oldKeys],
  'connection.options': optionKeys,
};

/** The connectors that need no stix-shifter, by the name that `connector:` has in a profile. registry.ts opens them. */
export const connectorFacts = {
  ecs_file: { readsFiles: true, keys: fileKeys },
  elastic_ecs: { readsFiles: false, keys: clusterKeys },
  stix_bundle: { readsFiles: true, keys: fileKeys },
} as const satisfies Readonly<Record<string, ConnectorFacts>>;

export type ConnectorName = keyof typeof connectorFacts;

export function isOwnConnector(name: string): name is ConnectorName {
  return Object.hasOwn(connectorFacts, name);
}
