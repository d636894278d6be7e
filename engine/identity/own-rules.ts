import type { SourceObject } from '../model/record.js';
import { hostNames } from './contributing-properties.js';
import type { KeyProperties } from './key.js';
import { meaningful, normalPid, programName } from './normal-form.js';
import { uniqueIdOf } from './unique-id.js';

/** What identifies the objects of a type where that takes more than a list of properties. */
interface OwnRule {
  properties(object: SourceObject, host: string): KeyProperties;
  /** The attributes that it compares without regard to letter case. */
  readonly withoutCase: readonly string[];
}

export const ownRules: ReadonlyMap<string, OwnRule> = new Map<string, OwnRule>([
  ['process', { properties: processProperties, withoutCase: ['name'] }],
  ['user-account', { properties: accountProperties, withoutCase: ['user_id', 'account_login'] }],
  ['x-oca-asset', { properties: assetProperties, withoutCase: hostNames }],
]);

/**
 * By the SID that a domain or computer gave the account; else by domain and login where both are known, since other SIDs can
 * be those of the service that wrote the event, and are the same on every computer; else by number and login, since every
 * Unix counts its accounts from 1000 on.
 */
function accountProperties(account: SourceObject): KeyProperties {
  const userId = accountText(account, 'user_id');
  if (userId !== undefined && isOwnSid(userId)) return { user_id: userId.toUpperCase() };
  const name = qualifiedLogin(account);
  if (name !== undefined) return name;
  const login = accountText(account, 'account_login');
  return {
    ...(login !== undefined && { account_login: login.toLowerCase() }),
    ...(userId !== undefined && { user_id: userId }),
  };
}

/** Domain and login of an account, where both are known. */
export function qualifiedLogin(account: SourceObject): KeyProperties | undefined {
  const login = accountText(account, 'account_login');
  const qualified = /^([^\\]+)\\(.+)$/.exec(login ?? accountText(account, 'user_id') ?? '');
  const domain = qualified?.[1] ?? accountText(account, 'x_domain') ?? accountText(account, 'domain');
  const name = qualified?.[2] ?? login;
  if (domain === undefined || name === undefined) return undefined;
  return { account_login: name.toLowerCase(), domain: domain.toLowerCase() };
}

function accountText({ attributes }: SourceObject, name: string): string | undefined {
  return meaningful(attributes[name])?.toString();
}

/** Of an account of one domain, one computer or one tenant of Entra ID, not one that Windows has everywhere. */
export function isOwnSid(userId: string): boolean {
  return /^S-1-(5-21|12-1)(-\d+){4}$/i.test(userId);
}

/** By the strongest name that the record gives. */
function assetProperties({ attributes }: SourceObject): KeyProperties {
  for (const name of hostNames) {
    const value = meaningful(attributes[name]);
    if (value !== undefined) return { [name]: String(value).toLowerCase() };
  }
  return {};
}

/** How a process is known to what refers to it: never by the time of the record. */
function processProperties(object: SourceObject, host: string): KeyProperties {
  const { attributes } = object;
  const guid = uniqueIdOf(object);
  if (guid !== undefined) return { x_unique_id: guid };
  const pid = normalPid(attributes['pid']);
  const name = programName(attributes['name']);
  return { host, ...(pid !== undefined && { pid }), ...(name !== undefined && { name }) };
}
