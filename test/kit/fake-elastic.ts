import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What the fake answers to a request of one kind; a function to answer by count, `'hang'` to never answer. */
export type FakeAnswer =
  | {
      readonly status?: number;
      readonly body: unknown;
      /** The answer is held back until then. */
      readonly after?: Promise<unknown>;
      /** What the server says of itself in its headers; Elasticsearch unless it says else. */
      readonly product?: 'none';
    }
  /** Sent as it stands; `bytes` announced and not sent break it off in the middle. */
  | { readonly raw: string; readonly type?: string; readonly bytes?: number }
  | 'hang'
  | 'break';

export type FakeRequestKind =
  'settings' | 'info' | 'fieldCaps' | 'indices' | 'openPit' | 'closePit' | 'search' | 'count';

export interface FakeRequest {
  readonly kind: FakeRequestKind;
  readonly path: string;
  readonly authorization: string | undefined;
  /** Undefined where there is none. */
  readonly body: unknown;
}

export interface FakeElastic {
  readonly url: string;
  /** Requests in order. */
  readonly requests: FakeRequest[];
  /** Resolves when a request of the kind was given up by the client. */
  closed(kind: FakeRequestKind): Promise<void>;
  stop(): Promise<void>;
}

/** A page of hits; `total` of all pages. */
export function page(
  hits: readonly { readonly id: string; readonly source: unknown }[],
  extra: object = {},
  total = hits.length,
): FakeAnswer {
  return {
    body: {
      pit_id: 'pit-1',
      timed_out: false,
      _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
      hits: {
        total: { value: total, relation: 'eq' },
        hits: hits.map(({ id, source }) => ({ _index: 'events', _id: id, _source: source, sort: [id] })),
      },
      ...extra,
    },
  };
}

/** An error in the server's own form. */
export function refusal(status: number, type: string, reason = 'told by the server'): FakeAnswer {
  return { status, body: { status, error: { type, reason, root_cause: [{ type, reason }] } } };
}

const usual: Readonly<Record<FakeRequestKind, FakeAnswer>> = {
  info: { body: { version: { number: '8.19.0' }, tagline: 'You Know, for Search' } },
  fieldCaps: {
    body: {
      indices: ['events'],
      fields: {
        '@timestamp': { date: { searchable: true, aggregatable: true } },
        'process.name': { keyword: { searchable: true, aggregatable: true } },
        'process.pid': { long: { searchable: true, aggregatable: true } },
      },
    },
  },
  indices: { body: {} },
  settings: { body: {} },
  openPit: { body: { id: 'pit-1' } },
  closePit: { body: { succeeded: true, num_freed: 1 } },
  search: page([]),
  count: { body: { count: 0 } },
};

/** Answers with which the fake is OpenSearch. */
export const likeOpenSearch: Partial<Record<FakeRequestKind, readonly FakeAnswer[]>> = Object.fromEntries(
  Object.entries({
    ...usual,
    info: { body: { version: { distribution: 'opensearch', number: '2.19.0' } } },
    openPit: { body: { pit_id: 'pit-1' } },
  }).map(([kind, given]) => [kind, [typeof given === 'object' ? { ...given, product: 'none' } : given]]),
);

/**
 * A server that speaks as much of Elasticsearch's HTTP interface as the source uses, and answers what a test wants it
 * to: for failures that a real server cannot be made to have. `answers` gives the answers of a kind in order; the last stays.
 */
export async function fakeElastic(
  answers: Partial<Record<FakeRequestKind, readonly FakeAnswer[]>>,
  tls?: { readonly key: string; readonly cert: string },
): Promise<FakeElastic> {
  const requests: FakeRequest[] = [];
  const waiting = new Map<FakeRequestKind, () => void>();
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    void bodyOf(request).then((body) => {
      const kind = kindOf(request);
      const { authorization } = request.headers;
      const path = decodeURIComponent(request.url ?? '/').replace(/\?.*/, '');
      requests.push({ kind, path, body, authorization });
      const number = requests.filter((one) => one.kind === kind).length;
      const given = answers[kind];
      void answer(response, given?.[Math.min(number, given.length) - 1] ?? usual[kind]);
      response.on('close', () => {
        if (!response.writableFinished) waiting.get(kind)?.();
      });
    });
  };
  const server = tls ? createTlsServer(tls, handle) : createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    closed: (kind) => new Promise((resolve) => waiting.set(kind, resolve)),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function kindOf({ method, url = '/' }: IncomingMessage): FakeRequestKind {
  const [path = '/'] = url.split('?');
  if (path === '/') return 'info';
  if (path.endsWith('/_field_caps')) return 'fieldCaps';
  if (path.includes('/_settings')) return 'settings';
  if (path.endsWith('/_pit') || path.endsWith('/_search/point_in_time'))
    return method === 'DELETE' ? 'closePit' : 'openPit';
  if (path.endsWith('/_count')) return 'count';
  return path.endsWith('/_search') ? 'search' : 'indices';
}

async function answer(response: ServerResponse, given: FakeAnswer): Promise<void> {
  if (given === 'hang') return;
  if (given === 'break') {
    response.destroy();
    return;
  }
  const product = { 'x-elastic-product': 'Elasticsearch' };
  if ('raw' in given) {
    const { raw, type = json, bytes = Buffer.byteLength(raw) } = given;
    response.writeHead(200, { ...product, 'content-type': type, 'content-length': bytes });
    response.write(raw, () => {
      if (bytes > Buffer.byteLength(raw)) response.destroy();
      else response.end();
    });
    return;
  }
  await given.after;
  response.writeHead(given.status ?? 200, {
    ...(given.product !== 'none' && product),
    'content-type': given.product === 'none' ? 'application/json' : json,
  });
  response.end(JSON.stringify(given.body));
}

const json = 'application/vnd.elasticsearch+json;compatible-with=8';

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}
