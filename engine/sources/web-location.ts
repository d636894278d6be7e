import { createHash } from 'node:crypto';
import path from 'node:path';
import { Cancelled } from '../cancel.js';
import { KestrelError } from '../errors.js';
import type { SourceContext } from './context.js';
import type { Location } from './location.js';
import { unkeptAnswer, unreachableAddress } from './source-errors.js';
import type { TellProgress } from './source.js';
import { bytesOf, reason, type Receiving } from './web-answer.js';

/** What is remembered of a copy, to ask whether it is still right. Times are epoch milliseconds. */
interface Copy {
  readonly url: string;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly fetched: number;
}

interface Fresh {
  readonly copy: Copy;
  readonly problem?: string;
}

/** Asked once for a statement: its version and its content are of one time. */
const freshMs = 10_000;

/**
 * A file on the web. A copy is kept in ~/.cache/kestrel/web and used again when the server says that nothing changed;
 * also where the server cannot be reached, and then it is said how old it is. What comes goes into the copy, never into the memory.
 */
export function webLocation(address: string, context: SourceContext): Location {
  const { url, headers } = withoutCredentials(address);
  const name = shownUrl(address);
  const key = createHash('sha256').update(url).digest('hex').slice(0, 32);
  const file = path.join(context.ports.homeFolder, '.cache', 'kestrel', 'web', key);
  let asked: { readonly at: number; readonly answer: Promise<Fresh> } | undefined;

  function fresh(signal: AbortSignal, told?: TellProgress): Promise<Fresh> {
    const now = context.ports.now();
    if (!asked || now - asked.at > freshMs) {
      const answer = refresh(signal, told);
      asked = { at: now, answer };
      // What failed or was stopped is asked anew.
      answer.catch(() => (asked = undefined));
    }
    return asked.answer;
  }

  async function refresh(signal: AbortSignal, told?: TellProgress): Promise<Fresh> {
    const kept = await keptCopy(file, url, context);
    let answer: Response;
    try {
      answer = await context.ports.fetch(url, { headers: { ...headers, ...conditions(kept) }, signal });
    } catch (error) {
      if (signal.aborted) throw new Cancelled();
      if (!kept) throw unreachableAddress(name, reason(error), error);
      const since = new Date(kept.fetched).toISOString();
      return {
        copy: kept,
        problem: `it cannot be reached now (${reason(error)}): this is the copy of ${since}`,
      };
    }
    if (answer.status === 304 && kept) return { copy: kept };
    if (!answer.ok)
      throw unreachableAddress(name, `the server answered ${answer.status} ${answer.statusText}`.trim());
    return { copy: await keep(file, url, answer, { name, signal, told, context }) };
  }

  async function size(signal: AbortSignal): Promise<number | undefined> {
    await fresh(signal);
    return (await context.ports.files.stat(file))?.size;
  }

  return {
    name: path.posix.basename(new URL(url).pathname) || name,
    async version(signal, told) {
      const { copy } = await fresh(signal, told);
      return `${url} ${copy.etag ?? copy.lastModified ?? copy.fetched}`;
    },
    size,
    async open(signal) {
      const { problem } = await fresh(signal);
      const bytes = await size(signal);
      return {
        bytes: context.ports.files.read(file),
        ...(bytes !== undefined && { size: bytes }),
        ...(problem !== undefined && { problem }),
      };
    },
  };
}

/** An address as it may be shown: without the name and password that it may hold. */
export function shownUrl(address: string): string {
  return withoutCredentials(address).url;
}

/** `fetch` refuses credentials in the address; they go into a header. */
function withoutCredentials(address: string): { url: string; headers: Record<string, string> } {
  const url = new URL(address);
  const { username, password } = url;
  if (username === '' && password === '') return { url: address, headers: {} };
  url.username = url.password = '';
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { url: url.href, headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } };
}

function conditions(copy: Copy | undefined): Record<string, string> {
  return {
    ...(copy?.etag !== undefined && { 'if-none-match': copy.etag }),
    ...(copy?.lastModified !== undefined && { 'if-modified-since': copy.lastModified }),
  };
}

async function keptCopy(file: string, url: string, { ports }: SourceContext): Promise<Copy | undefined> {
  if (!(await ports.files.stat(file)) || !(await ports.files.stat(`${file}.json`))) return undefined;
  try {
    const copy = JSON.parse(await ports.files.readText(`${file}.json`)) as Copy;
    return copy.url === url ? copy : undefined;
  } catch {
    // A copy that nothing is known of is fetched again.
    return undefined;
  }
}

async function keep(
  file: string,
  url: string,
  answer: Response,
  { context: { ports }, ...receiving }: Receiving & { readonly context: SourceContext },
): Promise<Copy> {
  const etag = answer.headers.get('etag');
  const lastModified = answer.headers.get('last-modified');
  const copy = {
    url,
    ...(etag !== null && { etag }),
    ...(lastModified !== null && { lastModified }),
    fetched: ports.now(),
  };
  try {
    await ports.files.write(file, bytesOf(answer, receiving));
    await ports.files.write(`${file}.json`, Buffer.from(JSON.stringify(copy)));
  } catch (error) {
    if (error instanceof KestrelError || error instanceof Cancelled) throw error;
    throw unkeptAnswer(receiving.name, file, error);
  }
  return copy;
}
