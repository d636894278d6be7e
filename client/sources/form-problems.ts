import { isConnector } from './profile-form.js';

/** Why what is said to be a connector of stix-shifter cannot be one. */
export function moduleProblem(module: string): string | undefined {
  if (!/^\w+$/.test(module)) return 'Letters, digits and _, as after pip install stix-shifter-modules-';
  return isConnector(module.toLowerCase()) ? 'Kestrel reads that itself: go back and choose it.' : undefined;
}

/** Why a name cannot be used; `others` are those in use. */
export function nameProblem(name: string, others: readonly string[]): string | undefined {
  if (!/^[\w-]+$/.test(name)) return 'Letters, digits, - and _, as in FROM stixshifter://NAME';
  return others.includes(name.toLowerCase()) ? 'There is a data source of that name.' : undefined;
}

/** Why what is typed is no address of a cluster. */
export function hostProblem(host: string): string | undefined {
  try {
    const url = new URL(/^[a-z]+:\/\//i.test(host) ? host : `https://${host}`);
    if (!/^https?:$/.test(url.protocol)) return 'http:// or https://';
    if (url.username !== '' || url.password !== '')
      return 'User and password come later, and are kept apart.';
    return undefined;
  } catch {
    return 'A host name, or http://… or https://…';
  }
}

/** Whether an address says its port itself. */
export function saysPort(host: string): boolean {
  return /:\d+\/?$/.test(host.trim());
}

/** Whether a server at this address has a certificate to check. */
export function isEncrypted(host: string): boolean {
  return !/^http:/i.test(host.trim());
}

/** Why what is typed is no port; none need be given. */
export function portProblem(port: string): string | undefined {
  if (port === '') return undefined;
  return /^\d+$/.test(port) && Number(port) > 0 && Number(port) < 65_536
    ? undefined
    : 'A number from 1 to 65535';
}
