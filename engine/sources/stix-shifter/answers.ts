import { Cancelled } from '../../cancel.js';
import { parseExactly } from '../../exact-json.js';
import type { SourceRecord } from '../../model/record.js';
import type { Ports } from '../../ports.js';
import { contentHash } from '../documents/content-hash.js';
import { lines } from '../documents/lines.js';
import type { Slice } from '../documents/slices.js';
import type { Profile } from '../profiles/profiles.js';
import type { ReadProblem, RecordBatch } from '../source.js';
import { stixReader } from '../stix-bundle/read.js';
import driver from './driver.py?raw';
import { atTheLimit, brokeOff, failureOf, noAnswer, type DriverFailure } from './failures.js';
import type { Command } from './find-python.js';
import { requestOf, resultLimit } from './request.js';
import { profileUri } from '../../../language/facts/source-schemes.js';
import type { JsonObject } from '../../model/json-object.js';

/** A line of driver.py's answer; one of these is there. */
interface Line {
  /** The number of a pattern, whose records follow. */
  readonly pattern?: number;
  /** One observed-data with its objects in it. */
  readonly observed?: JsonObject;
  /** How many observed-data came since the last page. */
  readonly page?: number;
  /** How many results one search at the data source gave in all. */
  readonly results?: number;
  readonly failed?: DriverFailure;
  readonly complete?: true;
}

/**
 * The records of what some patterns ask for, a page at a time; the program waits while a page is taken in. It is ended
 * with all that it started when the answer is no longer wanted. Throws where the answer would not be complete.
 */
export async function* answers(
  profile: Profile,
  patterns: readonly string[],
  python: Command,
  ports: Ports,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch> {
  const program = ports.startProgram(python.program, [...python.args, '-c', driver]);
  const stop = () => void program.stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    program.write(`${JSON.stringify(requestOf(profile, patterns))}\n`);
    const reading = new Reading(profile, python);
    yield* readOutput(program.output, reading, signal);
    if (signal.aborted) throw new Cancelled();
    if (reading.complete) return;
    throw brokeOff(profile, python, await program.ended.catch(notStarted));
  } finally {
    signal.removeEventListener('abort', stop);
    await program.stop();
  }
}

/** Ends where the answer is complete, or no longer wanted. */
async function* readOutput(
  output: AsyncIterable<Uint8Array>,
  reading: Reading,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch> {
  try {
    for await (const slices of lines(output)) {
      yield* reading.batchesIn(slices);
      if (signal.aborted || reading.complete) return;
    }
  } catch (error) {
    // Its output is closed while it is read.
    if (!signal.aborted) throw error;
  }
}

function lineOf({ bytes, start, end, why }: Slice, profile: Profile, python: Command): Line {
  if (why !== undefined) throw noAnswer(profile, python, `a line that is ${why}`);
  const text = bytes.toString('utf8', start, end);
  try {
    const line = parseExactly(text);
    if (typeof line === 'object' && line !== null) return line;
  } catch {
    // It is said below.
  }
  throw noAnswer(profile, python, text);
}

function notStarted(error: unknown): { code: null; errors: string } {
  return { code: null, errors: error instanceof Error ? error.message : 'it cannot be started' };
}

class Reading {
  complete = false;
  private reader = stixReader('of their content');
  private records: SourceRecord[] = [];
  private problems: ReadProblem[] = [];
  private done = 0;

  constructor(
    private readonly profile: Profile,
    private readonly python: Command,
  ) {}

  *batchesIn(slices: Iterable<Slice>): Generator<RecordBatch> {
    for (const slice of slices) {
      const batch = this.take(lineOf(slice, this.profile, this.python));
      if (batch !== undefined) yield batch;
    }
  }

  /** A batch, where the line ends one. */
  private take(line: Line): RecordBatch | undefined {
    if (line.failed !== undefined) throw failureOf(line.failed, this.profile, this.python);
    if (line.complete) this.complete = true;
    // Records are numbered where one is there twice; what two patterns find is the same record.
    if (line.pattern !== undefined) this.reader = stixReader('of their content');
    if (line.observed !== undefined) this.observed(line.observed);
    if (line.results === resultLimit(this.profile)) throw atTheLimit(this.profile, line.results);
    return line.page === undefined ? undefined : this.batch();
  }

  private observed(value: JsonObject): void {
    const id = contentId(value);
    const made = this.reader.read({ value: { ...value, id }, line: 0, hash: () => id, exactly: () => value });
    if (typeof made === 'string') this.problems.push({ file: profileUri(this.profile.name), why: made });
    else for (const record of made) this.records.push(record);
    this.done++;
  }

  private batch(): RecordBatch {
    const { records, problems } = this;
    [this.records, this.problems] = [[], []];
    return {
      records,
      progress: { done: this.done, unit: 'records' },
      requests: 1,
      ...(problems.length > 0 && { problems }),
    };
  }
}

/** stix-shifter makes up ids anew each time: what an observation says names it. Made-up ids of objects count by their place. */
function contentId({ first_observed, last_observed, number_observed, objects }: JsonObject): string {
  const named = typeof objects === 'object' && objects !== null ? Object.entries(objects) : objects;
  const places = new Map(Array.isArray(named) ? named.map(([key], place) => [key, String(place)]) : []);
  const placed = (_: string, value: unknown) =>
    typeof value === 'string' && value.includes('--') ? (places.get(value) ?? value) : value;
  const text = JSON.stringify([first_observed, last_observed, number_observed, named], placed);
  const bytes = Buffer.from(text, 'utf8');
  return `observed-data--${contentHash(bytes, 0, bytes.length)}`;
}
