import path from 'node:path';
import { isFresh } from '../../elapsed.js';
import { Cancelled } from '../../cancel.js';
import type { Ports } from '../../ports.js';
import type { SourceContext } from '../context.js';
import type { Location } from './location.js';
import { unreachableAddress } from '../source-errors.js';
import type { TellProgress } from '../source.js';
import { reason } from './web-answer.js';
import { WebCopy, type Copy } from './web-copy.js';

/**
 * A file on the web. A copy is kept in ~/.cache/kestrel/web and used again when the server says that nothing changed;
 * also where the server cannot be reached, and then it is said how old it is. What comes goes into the copy, never into the memory.
 */
export function webLocation(address: string, { ports }: SourceContext): Location {
  return new WebLocation(address, ports);
}

/** The copy that is right now; `problem` where that could not be asked. */
interface Fresh {
  readonly copy: Copy;
  readonly problem?: string;
}

/** Asked once for a statement: its version and its content are of one time. */
const freshMs = 10_000;

class WebLocation implements Location {
  readonly name: string;
  readonly keepable = false;
  private readonly url: string;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly copy: WebCopy;
  private asked: { readonly at: number; readonly answer: Promise<Fresh> } | undefined;

  constructor(
    address: string,
    private readonly ports: Ports,
  ) {
    const { url, headers } = withoutCredentials(address);
    this.url = url;
    this.headers = headers;
    this.name = path.posix.basename(new URL(url).pathname) || url;
    this.copy = new WebCopy(url, ports);
  }

  async version(signal: AbortSignal, told?: TellProgress): Promise<string> {
    const { copy } = await this.fresh(signal, told);
    return `${this.url} ${copy.etag ?? copy.lastModified ?? copy.fetched}`;
  }

  async size(signal: AbortSignal): Promise<number | undefined> {
    await this.fresh(signal);
    return this.copy.size();
  }

  async open(signal: AbortSignal): ReturnType<Location['open']> {
    const { problem } = await this.fresh(signal);
    const size = await this.copy.size();
    return {
      bytes: this.copy.read(),
      ...(size !== undefined && { size }),
      ...(problem !== undefined && { problem }),
    };
  }

  private fresh(signal: AbortSignal, told?: TellProgress): Promise<Fresh> {
    const now = this.ports.now();
    if (!this.asked || !isFresh(this.asked.at, now, freshMs)) {
      const asked = { at: now, answer: this.ask(signal, told) };
      this.asked = asked;
      // What failed or was stopped is asked anew.
      asked.answer.catch(() => {
        if (this.asked === asked) this.asked = undefined;
      });
    }
    return this.asked.answer;
  }

  private async ask(signal: AbortSignal, told?: TellProgress): Promise<Fresh> {
    const kept = await this.copy.known();
    let answer: Response;
    try {
      const headers = { ...this.headers, ...conditions(kept) };
      answer = await this.ports.fetch(this.url, { headers, signal });
    } catch (error) {
      if (signal.aborted) throw new Cancelled();
      if (!kept) throw unreachableAddress(this.url, reason(error), error);
      return { copy: kept, problem: ofBefore(kept, reason(error)) };
    }
    if (answer.status === 304 && kept) return { copy: kept };
    if (kept && isPageInItsPlace(answer, kept)) {
      await answer.body?.cancel();
      return { copy: kept, problem: ofBefore(kept, 'a web page came in its place') };
    }
    if (!answer.ok)
      throw unreachableAddress(this.url, `the server answered ${answer.status} ${answer.statusText}`.trim());
    return { copy: await this.copy.keep(answer, { name: this.url, signal, told }) };
  }
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

/** What asks the server to answer only where the file is another than the copy. */
function conditions(copy: Copy | undefined): Record<string, string> {
  return {
    ...(copy?.etag !== undefined && { 'if-none-match': copy.etag }),
    ...(copy?.lastModified !== undefined && { 'if-modified-since': copy.lastModified }),
  };
}

/** Of a login, or of a network that lets nobody through: the data that is kept is worth more. */
function isPageInItsPlace({ ok, headers }: Response, kept: Copy): boolean {
  return ok && isPage(headers.get('content-type')) && !isPage(kept.type);
}

function isPage(type: string | null | undefined): boolean {
  return /^text\/html\b/i.test(type ?? '');
}

function ofBefore({ fetched }: Copy, why: string): string {
  const since = new Date(fetched).toISOString();
  return `it cannot be reached now (${why}): this is the copy of ${since}`;
}
