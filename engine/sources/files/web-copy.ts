import { createHash, type Hash } from 'node:crypto';
import path from 'node:path';
import type { Bytes } from '../../compression/bytes.js';
import { cacheFolder } from '../../files/cache-folder.js';
import { KestrelError } from '../../errors.js';
import type { Ports } from '../../ports.js';
import { unkeptAnswer } from '../source-errors.js';
import { bytesOf, type Receiving } from './web-answer.js';

/** What is remembered of a copy, to ask whether it is still right. Times are epoch milliseconds. */
export interface Copy {
  readonly url: string;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly fetched: number;
  /** What the server called it: `application/json`. */
  readonly type?: string;
  /** Of its bytes. */
  readonly sha256: string;
}

/** The copy of a web file in ~/.cache/kestrel/web, and a small file beside it that says of when it is. */
export class WebCopy {
  private readonly file: string;
  /** Of the file that had the bytes that it should have. */
  private verified: string | undefined;

  constructor(
    private readonly url: string,
    private readonly ports: Ports,
  ) {
    const key = createHash('sha256').update(url).digest('hex').slice(0, 32);
    this.file = path.join(cacheFolder(ports, 'web'), key);
  }

  /**
   * Undefined where there is none, or one of which nothing is known, or one with other bytes than those that came: a disk or another
   * session changed it. It is fetched again.
   */
  async known(): Promise<Copy | undefined> {
    const { files } = this.ports;
    const found = await files.stat(this.file);
    if (!found || !(await files.stat(this.about))) return undefined;
    try {
      const copy = JSON.parse(await files.readText(this.about)) as Copy;
      if (copy.url !== this.url) return undefined;
      if (this.verified !== found.stamp && (await sha256Of(this.read())) !== copy.sha256) return undefined;
      this.verified = found.stamp;
      return copy;
    } catch {
      return undefined;
    }
  }

  /** Throws `cannot-write` where the disk does not take it, and what `bytesOf` throws. */
  async keep(answer: Response, receiving: Receiving): Promise<Copy> {
    const { files } = this.ports;
    const hash = createHash('sha256');
    try {
      await files.write(this.file, hashed(bytesOf(answer, receiving), hash), 'user alone');
      const copy = { ...this.factsOf(answer), sha256: hash.digest('hex') };
      await files.write(this.about, Buffer.from(JSON.stringify(copy)), 'user alone');
      return copy;
    } catch (error) {
      const isRefused = error instanceof KestrelError && error.code === 'cannot-write';
      throw isRefused ? unkeptAnswer(receiving.name, error) : error;
    }
  }

  async size(): Promise<number | undefined> {
    return (await this.ports.files.stat(this.file))?.size;
  }

  read(): Bytes {
    return this.ports.files.read(this.file);
  }

  private get about(): string {
    return `${this.file}.json`;
  }

  private factsOf({ headers }: Response): Omit<Copy, 'sha256'> {
    const etag = headers.get('etag');
    const lastModified = headers.get('last-modified');
    const type = headers.get('content-type');
    return {
      url: this.url,
      ...(type !== null && { type }),
      ...(etag !== null && { etag }),
      ...(lastModified !== null && { lastModified }),
      fetched: this.ports.now(),
    };
  }
}

async function* hashed(bytes: Bytes, hash: Hash): Bytes {
  for await (const part of bytes) {
    hash.update(part);
    yield part;
  }
}

async function sha256Of(bytes: Bytes): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of bytes) hash.update(part);
  return hash.digest('hex');
}
