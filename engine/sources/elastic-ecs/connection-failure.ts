import type { KestrelError } from '../../errors.js';
import type { ElasticConfig } from './config.js';
import { errorOf, type Fault } from './fault.js';

/** What is wrong between here and the server; what the address of the proxy has of a user and password is not shown. */
export function proxyFailure(config: ElasticConfig, what: string): KestrelError {
  return errorOf(config, proxyFault(config, what));
}

function proxyFault({ node, proxy = '' }: ElasticConfig, what: string): Fault {
  return {
    code: 'source-proxy',
    what: `the proxy ${new URL(proxy).origin} ${what}`,
    hint: `It stands in HTTPS_PROXY or HTTP_PROXY, in VS Code in http.proxy. NO_PROXY (http.noProxy) names hosts that are asked directly, such as ${new URL(node).hostname}.`,
  };
}

/** The proxy is at fault, not what is behind it. */
function whyNoProxy(message: string): string | undefined {
  const status = /Bad response: (\d+)/.exec(message)?.[1];
  if (status === '407') return 'wants another user or password';
  if (status !== undefined) return `does not let this through (${status})`;
  if (/ENOTFOUND|EAI_AGAIN/.test(message)) return 'has a host name that nobody knows';
  return /ECONNREFUSED/.test(message) ? 'does not answer' : undefined;
}

/** No answer came: who is at fault, the name, the port, the certificate or TLS itself? */
export function connectionFailure(message: string, config: ElasticConfig): KestrelError {
  return errorOf(config, connectionFault(message, config));
}

function connectionFault(message: string, config: ElasticConfig): Fault {
  const { node, proxy } = config;
  const noProxy = proxy === undefined ? undefined : whyNoProxy(message);
  if (noProxy !== undefined) return proxyFault(config, noProxy);
  if (isPlainServer(message))
    return {
      code: 'source-no-tls',
      what: `the server at ${node} does not speak TLS`,
      hint: `Write connection.host as ${node.replace(/^https/, 'http')}, or give the port that speaks TLS.`,
    };
  const host = new URL(node).hostname;
  if (isCertificate(message)) return certificateFault(message, host);
  if (/ENOTFOUND|EAI_AGAIN/.test(message))
    return {
      code: 'source-unknown-host',
      what: `there is no host ${host}`,
      hint: 'Check connection.host, and whether the network or VPN that knows the name is there, or a proxy is needed (HTTPS_PROXY).',
    };
  return unreachable(message, node);
}

function unreachable(message: string, node: string): Fault {
  if (/ECONNREFUSED/.test(message))
    return {
      code: 'source-unreachable',
      what: `nothing listens at ${node}`,
      hint: 'Check connection.port, and whether the server runs.',
    };
  const isBroken = /closed|aborted|reset|hang up/i.test(message);
  return {
    code: 'source-unreachable',
    what: `${isBroken ? `the connection to ${node} broke` : `no connection to ${node}`} (${message.trim()})`,
    hint: `Check connection.host and connection.port; ${otherScheme(node)}.`,
  };
}

function otherScheme(node: string): string {
  return node.startsWith('https:')
    ? '`http://` in the host for a server without TLS'
    : 'a server that wants TLS needs `https://` in the host, or no scheme';
}

function certificateFault(message: string, host: string): Fault {
  const [why, hint] = whyNotTrusted(message, host);
  return { code: 'source-certificate', what: `the server's certificate ${why} (${message})`, hint };
}

function whyNotTrusted(message: string, host: string): readonly [why: string, hint: string] {
  if (/altnames/i.test(message))
    return [`is not for ${host}`, 'Write the host name that the certificate is for in connection.host.'];
  if (/expired/i.test(message))
    return ['has expired', 'It must be renewed on the server; or the clock of this computer is wrong.'];
  return [
    'is not trusted',
    'Put the PEM text of its certificate authority in connection.selfSignedCert, or false to go without the check.',
  ];
}

/** OpenSSL's words for an answer that is no TLS. */
export function isPlainServer(message: string): boolean {
  return /wrong version number|packet length too long|EPROTO.*unknown protocol/i.test(message);
}

export function isCertificate(message: string): boolean {
  return /certificate|self.signed|CERT_|altnames|SSL|TLS/i.test(message);
}
