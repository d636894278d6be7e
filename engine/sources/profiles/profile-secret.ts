import type { Ports } from '../../ports.js';
import type { Profile } from './profiles.js';
import { missingSecret } from '../source-errors.js';
import { asJsonObject, type JsonObject } from '../../model/json-object.js';

/**
 * The profile with its secret, where `config.auth.secret` names the field that lies in VS Code's secret storage
 * (`{ username: hunter, secret: password }`). Throws missing-secret.
 */
export async function withSecret(profile: Profile, ports: Pick<Ports, 'secret'>): Promise<Profile> {
  const key = secretKey(profile.name, { connection: profile.connection, config: profile.config });
  if (key === undefined) return profile;
  const { secret: field, ...auth } = asJsonObject(profile.config['auth']);
  const value = await ports.secret(key);
  if (value === undefined) throw missingSecret(profile.name, String(field), profile.from);
  return { ...profile, config: { ...profile.config, auth: { ...auth, [String(field)]: value } } };
}

/**
 * By what the secret of a profile is kept; undefined where it needs none. The address is part of it, so that a profile
 * of the same name in another place is never given what was meant for this server.
 */
export function secretKey(name: string, { connection, config }: JsonObject): string | undefined {
  const { secret } = asJsonObject(asJsonObject(config)['auth']);
  if (typeof secret !== 'string' || secret === '') return undefined;
  const { host, port } = asJsonObject(connection);
  return [name, host, port].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ');
}
