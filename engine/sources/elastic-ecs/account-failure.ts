import type { ElasticAuth, ElasticConfig } from './config.js';
import type { Fault } from './fault.js';

/** What a server says of an account that it refuses. */
interface Refusal {
  readonly statusCode?: number;
  readonly reason?: string;
  /** Elasticsearch's word on a key or token. */
  readonly credentials?: string;
}

/** Undefined where the account is not at fault. What the server says is not repeated, since it names users and keys. */
export function accountFailure(
  refusal: Refusal,
  { name, indices, auth }: Pick<ElasticConfig, 'name' | 'indices' | 'auth'>,
): Fault | undefined {
  if (refusal.statusCode === 401) {
    const { what, todo } = loginFault(refusal, auth);
    return { code: 'source-login', what, hint: `${todo} in config.auth of profile "${name}".` };
  }
  if (refusal.statusCode !== 403) return undefined;
  const what = `the account may not read ${indices}`;
  return { code: 'source-permission', what, hint: lackingRight(refusal.reason ?? '') };
}

interface LoginFault {
  readonly what: string;
  readonly todo: string;
}

const newKey = 'Make a new key and enter it';
const otherKey = 'Check id and api_key';
const refusedToken: LoginFault = {
  what: 'the server refuses the access token, which may have expired',
  todo: 'Enter a new access_token',
};
const nobody = 'the server lets nobody read without logging in';

const logins: readonly (readonly [RegExp, LoginFault])[] = [
  [/api key is expired/i, { what: 'the API key has expired', todo: newKey }],
  [/api key .*has been invalidated/i, { what: 'the API key was withdrawn', todo: newKey }],
  [/unable to find apikey/i, { what: 'the server knows no such API key', todo: otherKey }],
  [/invalid apikey/i, { what: 'what is given as API key is none', todo: otherKey }],
  [/token/i, refusedToken],
  [/missing authentication/i, { what: nobody, todo: 'Enter an account or a key' }],
];

function loginFault({ credentials = '', reason = '' }: Refusal, auth: ElasticAuth | undefined): LoginFault {
  const said = logins.find(([words]) => words.test(credentials) || words.test(reason));
  return said?.[1] ?? unsaidFault(auth);
}

/** The server does not say why, as OpenSearch never does. */
function unsaidFault(auth: ElasticAuth | undefined): LoginFault {
  if (auth === undefined) return { what: nobody, todo: 'Enter an account' };
  if ('username' in auth) return { what: 'the server refuses the user name or password', todo: 'Check them' };
  if ('bearer' in auth) return refusedToken;
  return {
    what: 'the server refuses the API key',
    todo: 'Check it, or where the server is OpenSearch, which may know no API keys, enter an account',
  };
}

/** Elasticsearch names the action and the privileges of which each allows it. */
function lackingRight(reason: string): string {
  if (/^no permissions for /.test(reason)) return lackingPermission(reason);
  const action = /\[((?:indices|cluster):[^\]]+)\]/.exec(reason)?.[1];
  const [, kind, privileges] = /granted by the (index|cluster) privileges \[([^\]]+)\]/.exec(reason) ?? [];
  if (action === undefined) return 'It needs the privileges read and view_index_metadata on these indices.';
  const all = privileges?.split(',').map((one) => one.trim()) ?? [];
  const least = all.includes('read') ? 'read' : all[0];
  const right =
    least === undefined
      ? `the permission ${action}`
      : `the ${kind ?? 'index'} privilege ${least} (${action})`;
  return `It lacks ${right}${kind === 'cluster' ? '' : ' on these indices'}. Kestrel needs read, and view_index_metadata to fetch less.`;
}

/** OpenSearch names the action alone. */
function lackingPermission(reason: string): string {
  const action = /\[((?:indices|cluster):[^\]]+)\]/.exec(reason)?.[1] ?? 'to read';
  return `It lacks the permission ${action}. Kestrel needs the action group read on these indices, and indices:admin/get to fetch less.`;
}
