/**
 * A run that is stopped, wherever that comes, changes no variable, and what is run after it answers
 * as if it had never been. The sample's records are read; then each statement is stopped at as many places as it looks
 * whether to go on, or at twelve of them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import type { RunEvent } from '../../engine/model/result.js';
import type { Session } from '../../engine/session.js';
import { testPorts } from '../kit/ports.js';

const sample = path.resolve('samples/process-tree/host101.sysmon.ecs.ndjson.gz');
const folder = mkdtempSync(path.join(tmpdir(), 'kestrel-stopped-'));
const saved = path.join(folder, 'nt.csv');
const mostPlaces = 12;
let session: Session;

beforeAll(async () => {
  session = await openSession(testPorts(), { folder: path.dirname(sample) });
  const given = await run(
    `p = GET process FROM r'file://${sample}' WHERE pid > 0
     nt = FIND network-traffic CREATED BY p
     r = p WHERE pid > 2000
     SAVE nt TO r'${saved}'`,
  );
  expect(given.ok).toBe(true);
});

afterAll(() => {
  session.close();
  rmSync(folder, { recursive: true });
});

/** Runs a text, and stops it when it looks for the `stopAt`th time whether to go on. */
async function run(text: string, stopAt = Infinity) {
  const events: RunEvent[] = [];
  let looks = 0;
  const { ok } = await session.run(text, {
    signal: new AbortController().signal,
    isStopped: () => ++looks >= stopAt,
    onEvent: (event) => events.push(event),
  });
  const results = events.flatMap((event) => (event.kind === 'statement' ? [event.result] : []));
  return { ok, looks, done: events.at(-1), results };
}

/** All that a result says but how long it took and which handle it has. */
function said(results: Awaited<ReturnType<typeof run>>['results']): unknown {
  return JSON.parse(JSON.stringify(results), (key, value: unknown) =>
    ['ms', 'setAt', 'handle'].includes(key) ? undefined : value,
  );
}

const withoutTimes = () => session.summaries().map(({ setAt: _, ...summary }) => summary);

test.each([
  ['GET', `q = GET process FROM r'file://${sample}' WHERE name LIKE '%e%' AND parent_ref.name != 'x'`],
  [
    'GET of nothing, which is explained',
    `q = GET process FROM r'file://${sample}' WHERE name = 'nosuch.exe'`,
  ],
  ['FIND', 'q = FIND process CREATED p'],
  ['FIND LINKED', 'q = FIND file LINKED p'],
  ['GROUP', 'q = GROUP nt BY dst_ref.value WITH COUNT(dst_port) AS n'],
  ['SORT', 'q = SORT nt BY dst_port DESC'],
  ['JOIN', 'q = JOIN nt, p BY src_port, pid'],
  ['TIMESTAMPED', 'q = TIMESTAMPED(nt)'],
  ['a merge', 'q = p + r'],
  ['LOAD', `q = LOAD r'${saved}'`],
  ['SAVE', `SAVE p TO r'${path.join(folder, 'p.json')}'`],
  ['DISP', 'DISP p ATTR pid, name, parent_ref.name SORT BY name'],
  ['INFO and DESCRIBE', 'INFO p DESCRIBE nt.dst_port'],
])('%s', async (_, text) => {
  const whole = await run(text);
  expect(whole.ok).toBe(true);
  const places = Math.min(whole.looks, mostPlaces);
  for (let place = 0; place < places; place++) {
    const before = withoutTimes();
    const stopped = await run(text, 1 + Math.floor((place * whole.looks) / places));
    expect(stopped.done).toMatchObject({ kind: 'done', ok: false, cancelled: true });
    expect(withoutTimes()).toEqual(before);
  }
  expect(said((await run(text)).results)).toEqual(said(whole.results));
});

test.each([
  ['the first load', ''],
  ['a load after others', `n = NEW process ['cmd.exe'] l = LOAD r'${saved}'`],
])('%s, wherever it is stopped', async (_, before) => {
  const get = `p = GET process FROM r'file://${sample}' WHERE name = 'svchost.exe'`;
  const untouched = await openSession(testPorts(), { folder });
  const stopped = await openSession(testPorts(), { folder });
  const runIn = (one: Session, text: string, stopAt = Infinity) => {
    const stop = new AbortController();
    let told = 0;
    return one.run(text, {
      signal: stop.signal,
      onEvent: ({ kind }) => kind === 'progress' && ++told >= stopAt && stop.abort(),
    });
  };
  const held = (one: Session) => one.summaries().map(({ setAt: _, ...summary }) => summary);
  for (const one of [untouched, stopped]) await runIn(one, before);
  for (const place of [2, 3, 5, 9]) {
    expect(await runIn(stopped, get, place)).toEqual({ ok: false });
    expect(held(stopped)).toEqual(held(untouched));
  }
  for (const one of [untouched, stopped]) expect(await runIn(one, get)).toEqual({ ok: true });
  expect(held(stopped)).toEqual(held(untouched));
  untouched.close();
  stopped.close();
});
