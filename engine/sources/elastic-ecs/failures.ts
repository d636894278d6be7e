import { Cancelled } from '../../cancel.js';
import { KestrelError } from '../../errors.js';
import { accountFailure } from './account-failure.js';
import { garbledAnswer } from './answers.js';
import { clusterHint, clusterNames } from './clusters.js';
import type { ElasticConfig } from './config.js';
import { connectionFailure, isCertificate, isPlainServer, proxyFailure } from './connection-failure.js';
import { errorOf, type Fault } from './fault.js';

/** What both clients' errors have in common, as far as it is read here. */
interface ClientFailure {
  readonly name: string;
  readonly message: string;
  readonly statusCode?: number;
  readonly type?: string;
  readonly reason?: string;
  /** The index at fault. */
  readonly index?: string;
  /** What is wrong with a key or token. */
  readonly credentials?: string;
  /** What the server says of itself. */
  readonly product?: string;
}

/** Whether it is worth asking again a little later: the server is busy, or the connection broke. */
export function isPassing(error: unknown): boolean {
  const { name, statusCode } = read(error);
  if (statusCode !== undefined) return [429, 502, 503, 504].includes(statusCode);
  return (
    name === 'ConnectionError' &&
    !isCertificate(read(error).message) &&
    !isPlainServer(read(error).message) &&
    !/ENOTFOUND|ECONNREFUSED|Bad response: 4/.test(read(error).message)
  );
}

/**
 * The account may not ask what the server is; `unknown` where it does not say of itself that it is Elasticsearch, nor has its words:
 * it leaves out the header where it refuses.
 */
export function hiddenProduct(error: unknown): 'Elasticsearch' | 'unknown' | undefined {
  const { statusCode, product, reason = '' } = read(error);
  if (statusCode !== 403) return undefined;
  return product === 'Elasticsearch' || /is unauthorized for /.test(reason) ? 'Elasticsearch' : 'unknown';
}

/** A server that is no Elasticsearch: client 8 says so of OpenSearch. */
export function isOtherProduct(error: unknown): boolean {
  return read(error).name === 'ProductNotSupportedError';
}

/**
 * A client's error in a hunter's words, apart by what to do about it. The error itself is not kept as a cause, since
 * it holds the request with its secrets.
 */
export function sourceFailure(error: unknown, config: ElasticConfig, signal: AbortSignal): Error {
  if (error instanceof KestrelError || error instanceof Cancelled) return error;
  if (signal.aborted) return new Cancelled();
  if (isOtherProduct(error))
    return garbledAnswer(config, 'an answer does not say that it is of Elasticsearch, as others did');
  const told = read(error);
  return refusal(told, config) ?? serverFailure(told, config) ?? noAnswer(told, config);
}

function refusal(told: ClientFailure, config: ElasticConfig): KestrelError | undefined {
  const fault = accountFailure(told, config);
  return fault && errorOf(config, fault);
}

/** What the server says is wrong, by its word for it, else by the status; undefined where it did not answer. */
function serverFailure(told: ClientFailure, config: ElasticConfig): KestrelError | undefined {
  const { statusCode, type, reason, index } = told;
  if (type === 'index_not_found_exception') return noIndex(config, index);
  const fault = faultOfType(told, config);
  if (fault !== undefined) return errorOf(config, fault);
  if (statusCode === undefined) return undefined;
  if (statusCode === 407 && config.proxy !== undefined)
    return proxyFailure(config, 'wants another user or password');
  if (statusCode === 429)
    return errorOf(config, {
      code: 'source-busy',
      what: `the server is too busy to answer, also when asked again${reason ? ` (${reason})` : ''}`,
      hint: 'Wait a little, or narrow the time range.',
    });
  return errorOf(config, {
    code: 'source-failed',
    what: `the server answers ${statusCode}${type ? ` ${type}` : ''}: ${reason ?? 'no reason given'}`,
    hint: 'The answer would not be complete, so the variable keeps what it held.',
  });
}

function faultOfType({ type, reason, index }: ClientFailure, { indices }: ElasticConfig): Fault | undefined {
  if (type === 'index_closed_exception')
    return {
      code: 'source-no-index',
      what: `the index ${index ?? indices} is closed`,
      hint: 'Nothing can be read of it until it is opened (POST NAME/_open), or leave it out of connection.indices.',
    };
  if (type === 'no_such_remote_cluster_exception')
    return {
      code: 'source-no-index',
      what: `the server knows no cluster of a name in ${indices}`,
      hint: clusterNames,
    };
  if (type === 'connect_transport_exception')
    return {
      code: 'source-unreachable',
      what: `the server cannot reach another cluster of ${indices}`,
      hint: 'Nothing was read, since it would be a part. Leave that cluster out of connection.indices until it answers.',
    };
  if (type === 'search_context_missing_exception' || reason?.includes('search_context_missing'))
    return {
      code: 'source-expired',
      what: 'the server forgot the search between two pages',
      hint: 'Run the statement again; a smaller time range takes less time.',
    };
  return undefined;
}

/** No answer came, or none that can be read. */
function noAnswer({ name, message }: ClientFailure, config: ElasticConfig): KestrelError {
  if (name === 'DeserializationError') return garbledAnswer(config, 'the answer is not JSON');
  if (name === 'TimeoutError')
    return errorOf(config, {
      code: 'source-timeout',
      what: `no answer within ${Math.round(config.timeoutMs / 1000)} s`,
      hint: 'Narrow the time range, or raise connection.options.timeout (seconds).',
    });
  return connectionFailure(message, config);
}

/** `missing` is the name at fault, where the server tells it. */
export function noIndex({ name, indices }: ElasticConfig, missing = indices): KestrelError {
  return errorOf(
    { name },
    {
      code: 'source-no-index',
      what: `there is no index ${missing}`,
      hint: `Check connection.indices of profile "${name}", and whether the account may see that index.${clusterHint(indices)}`,
    },
  );
}

function read(error: unknown): ClientFailure {
  const node = (error ?? {}) as Record<string, unknown>;
  const meta = node['meta'] as
    { statusCode?: number | null; body?: unknown; headers?: Record<string, unknown> | null } | undefined;
  const product = meta?.headers?.['x-elastic-product'];
  const body = meta?.body as { error?: unknown } | undefined;
  const detail = body?.error as Record<string, unknown> | string | undefined;
  const causes =
    typeof detail === 'object' ? (detail['root_cause'] as Record<string, unknown>[] | undefined) : undefined;
  const cause = causes?.[0] ?? (typeof detail === 'object' ? detail : undefined);
  return {
    name: textOf(node['name']),
    message: textOf(node['message']),
    // A connection that broke before an answer has 0 or null.
    ...(meta?.statusCode && { statusCode: meta.statusCode }),
    ...(typeof cause?.['type'] === 'string' && { type: cause['type'] }),
    ...(typeof cause?.['reason'] === 'string' && { reason: cause['reason'] }),
    ...(typeof cause?.['index'] === 'string' && { index: cause['index'] }),
    ...(typeof cause?.[unsuccessful] === 'string' && { credentials: cause[unsuccessful] }),
    ...(typeof product === 'string' && { product }),
  };
}

const unsuccessful = 'additional_unsuccessful_credentials';

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
