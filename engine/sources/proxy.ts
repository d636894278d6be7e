import ipaddr from 'ipaddr.js';
import { KestrelError } from '../errors.js';
import type { Ports } from '../ports.js';

/**
 * The proxy through which an address is asked, with a user and password at will; undefined: it is asked directly, as this machine
 * itself always is. From HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, in capitals or not, as other programs read them. Throws
 * `wrong-proxy` where the variable is no address, which is not shown, since it can hold a password.
 */
export function proxyFor(address: string, env: Ports['env']): string | undefined {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  const scheme = url.protocol.replace(':', '');
  const name = [`${scheme}_proxy`, 'all_proxy']
    .flatMap((variable) => [variable, variable.toUpperCase()])
    .find((variable) => (env[variable] ?? '') !== '');
  if (name === undefined || isOwn(host) || isLeftOut(host, port, env['no_proxy'] ?? env['NO_PROXY'] ?? ''))
    return undefined;
  const written = env[name] ?? '';
  const proxy = /^[a-z0-9+.-]+:\/\//i.test(written) ? written : `http://${written}`;
  if (!/^https?:\/\//i.test(proxy) || !URL.canParse(proxy)) throw wrongProxy(name);
  return new URL(proxy).href;
}

function isOwn(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  return ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback';
}

/** `host`, `.domain`, `*.domain`, `host:port`, addresses and networks, with commas or blanks; `*` for all. */
function isLeftOut(host: string, port: string, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      const [, name = '', ofPort] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(entry) ?? [];
      const wholeAddress = ipaddr.isValid(entry);
      if (entry === '' || (ofPort !== undefined && !wholeAddress && ofPort !== port)) return false;
      return isMeant(host, wholeAddress ? entry : name);
    });
}

function isMeant(host: string, entry: string): boolean {
  if (entry === '*') return true;
  if (ipaddr.isValid(host)) {
    if (ipaddr.isValid(entry)) return ipaddr.process(host).toString() === ipaddr.process(entry).toString();
    if (!ipaddr.isValidCIDR(entry)) return false;
    const [network, bits] = ipaddr.parseCIDR(entry);
    const address = ipaddr.process(host);
    return address.kind() === network.kind() && address.match(network, bits);
  }
  const domain = entry.replace(/^\*?\./, '');
  return host === domain || host.endsWith(`.${domain}`);
}

function wrongProxy(variable: string): KestrelError {
  return new KestrelError('wrong-proxy', `the proxy in ${variable} is no http:// or https:// address`, {
    hint: 'Write http://host:port; other kinds of proxies are not known. In VS Code the setting http.proxy goes first.',
  });
}
