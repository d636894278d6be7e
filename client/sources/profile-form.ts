/** What is asked of somebody who sets up a data source, and the profile that comes of it in Kestrel's form. Imports no `vscode`. */

type Section = Readonly<Record<string, unknown>>;

/** Ways to log in to a cluster, by the field of `config.auth` that is the secret, if any. */
export const logins = {
  password: 'User and password',
  api_key: 'API key with id',
  encoded_api_key: 'API key, encoded',
  access_token: 'Bearer token',
  none: 'None: the cluster asks for no login',
} as const;
export type Login = keyof typeof logins;

export const connectors = {
  elastic_ecs: 'Elasticsearch or OpenSearch',
  ecs_file: 'Files of ECS documents or Windows events',
  stix_bundle: 'Files of STIX bundles',
  other: 'Another that your stix-shifter reads',
} as const;
export type ConnectorName = keyof typeof connectors;

/** Those that read files: they can be asked without a time range. */
export const fileConnectors = ['ecs_file', 'stix_bundle'] as const satisfies ConnectorName[];

export interface ProfileForm {
  readonly name: string;
  readonly connector: ConnectorName;
  /** What stix-shifter calls the connector, of another than ours. */
  readonly module: string;
  /** Address of a cluster, or path of a file or folder. */
  readonly host: string;
  readonly port: string;
  readonly indices: string;
  readonly login: Login;
  /** User name, or id of the API key. */
  readonly account: string;
  /** The field of `config.auth` that is the secret, of another connector; empty for none. */
  readonly secretField: string;
  /** `check`, `trust anything`, or the PEM text of a certificate authority. */
  readonly certificate: string;
}

export const emptyForm: ProfileForm = {
  name: '',
  connector: 'elastic_ecs',
  module: '',
  host: '',
  port: '',
  indices: '',
  login: 'password',
  account: '',
  secretField: 'password',
  certificate: 'check',
};

/**
 * The profile as it stands in the settings: without the secret, of which it says where it is. Where no secret was given
 * and the account is the same, what the profile says of logging in stays: it may name an environment variable.
 */
export function profileOf(form: ProfileForm, before: Section = {}, hasNewSecret = true): Section {
  const { connector, host, port, indices } = form;
  if (connector === 'other') return otherProfile(form);
  if (connector !== 'elastic_ecs') return { ...before, connector, connection: { path: host } };
  const certificate = form.certificate === 'trust anything' ? false : form.certificate;
  return {
    ...before,
    connector,
    connection: {
      ...without(sectionOf(before['connection']), ['port', 'selfSignedCert']),
      host,
      ...(port !== '' && { port: Number(port) }),
      indices,
      ...(certificate !== 'check' && { selfSignedCert: certificate }),
    },
    config: { ...sectionOf(before['config']), auth: hasNewSecret ? authOf(form) : keptAuth(form, before) },
  };
}

/** What most connectors of stix-shifter want; what one wants besides is added to the settings by hand. */
function otherProfile({ module, host, port, account, secretField }: ProfileForm): Section {
  return {
    connector: module,
    connection: { ...(host !== '' && { host }), ...(port !== '' && { port: Number(port) }) },
    config: {
      auth: {
        ...(account !== '' && { username: account }),
        ...(secretField !== '' && { secret: secretField }),
      },
    },
  };
}

function keptAuth(form: ProfileForm, before: Section): Section {
  const { login, account } = formOf(form.name, before);
  const isSame = login === form.login && account === form.account;
  return isSame ? sectionOf(sectionOf(before['config'])['auth']) : authOf(form);
}

function authOf({ login, account }: ProfileForm): Section {
  if (login === 'password') return { username: account, secret: 'password' };
  if (login === 'api_key') return { id: account, secret: 'api_key' };
  if (login === 'none') return {};
  return { secret: login === 'encoded_api_key' ? 'api_key' : 'access_token' };
}

/** What a profile says, to be edited; what the form does not ask is kept by profileOf. */
export function formOf(name: string, profile: Section): ProfileForm {
  const connection = sectionOf(profile['connection']);
  const auth = sectionOf(sectionOf(profile['config'])['auth']);
  const connector = String(profile['connector']);
  const { selfSignedCert } = connection;
  return {
    ...emptyForm,
    name,
    connector: isConnector(connector) ? connector : emptyForm.connector,
    host: textOf(connection['path'] ?? connection['host']),
    port: textOf(connection['port']),
    indices: textOf(connection['indices']),
    login: loginOf(auth),
    account: textOf(auth['username'] ?? auth['id']),
    certificate:
      selfSignedCert === false
        ? 'trust anything'
        : typeof selfSignedCert === 'string'
          ? selfSignedCert
          : 'check',
  };
}

function loginOf(auth: Section): Login {
  if (Object.keys(auth).length === 0) return 'none';
  if ('username' in auth) return 'password';
  if ('id' in auth) return 'api_key';
  return 'api_key' in auth || auth['secret'] === 'api_key' ? 'encoded_api_key' : 'access_token';
}

/** Whether the form can hold all that the profile is about. */
export function isConnector(connector: string): connector is Exclude<ConnectorName, 'other'> {
  return connector !== 'other' && Object.hasOwn(connectors, connector);
}

function without(section: Section, keys: readonly string[]): Section {
  return Object.fromEntries(Object.entries(section).filter(([key]) => !keys.includes(key)));
}

function sectionOf(value: unknown): Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Section) : {};
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
