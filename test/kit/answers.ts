import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { HuntAnswer } from './hunt.js';
import { sharedData, sharedFolder } from './shared.js';

/** Hunts over real events whose answers were counted on the raw events (data/README.md, "answers/"). */
export interface Answers {
  /** The name of the set. */
  readonly dataset: string;
  /** The file below the data folder that the huntflows read. */
  readonly ecs: string;
  readonly hunts: readonly { id: string; question: string; huntflow: string; expected: Numbers }[];
}
export type Numbers = Readonly<Record<string, number>> &
  Readonly<Record<string, Readonly<Record<string, number>>>>;

type Expect = (answer: HuntAnswer, expected: Numbers) => void;

const entities = (answer: HuntAnswer, name: string): number => answer.variable(name).entities;

/** Processes of connections: those with a guid, and at most one more for each record that names none. */
function expectOwners(answer: HuntAnswer, expected: Numbers): void {
  expect(entities(answer, 'p')).toBeGreaterThanOrEqual(expected['processes'] ?? NaN);
  const most = (expected['processes'] ?? NaN) + (expected['connection_records_without_process_guid'] ?? 0);
  expect(entities(answer, 'p')).toBeLessThanOrEqual(most);
}

const expectConnections =
  (connections: string, records: string): Expect =>
  (answer, expected) => {
    expect(answer.counts('nt')).toEqual([expected[connections], expected[records]]);
  };

const both =
  (...checks: readonly Expect[]): Expect =>
  (answer, expected) =>
    checks.forEach((check) => check(answer, expected));

/** By the number of the hunt. A record also mentions the writing executable, answers hold names too: hence "at least". */
const rules: Readonly<Record<string, Expect>> = {
  '01': both(expectConnections('connections', 'connection_records'), expectOwners, (answer, { ip }) =>
    expect(entities(answer, 'ip')).toBe(ip),
  ),
  '02': (answer, { processes, parents, grandparents }) => {
    expect(entities(answer, 'p')).toBeGreaterThanOrEqual(processes ?? NaN);
    expect([entities(answer, 'pp'), entities(answer, 'ppp')]).toEqual([parents, grandparents]);
  },
  '03': (answer, expected) => {
    const want = ['of_processes', 'of_parents', 'of_grandparents'].map((of) => expected[of]?.['connections']);
    expect(['a', 'b', 'c'].map((name) => entities(answer, name))).toEqual(want);
  },
  '04': (answer, { processes, records, children, grandchildren }) => {
    expect(answer.counts('p')).toEqual([processes, records]);
    expect([entities(answer, 'c'), entities(answer, 'gc')]).toEqual([children, grandchildren]);
  },
  '05': (answer, { processes }) => expect(entities(answer, 'p')).toBe(processes),
  '06': (answer, { processes }) => expect(entities(answer, 'p')).toBe(processes),
  '07': both(expectConnections('connections', 'records'), (answer, { destinations }) =>
    expect(entities(answer, 'g')).toBe(destinations),
  ),
  '08': (answer, { processes }) => {
    expect(entities(answer, 'p')).toBe(processes);
    expect(answer.variable('g').kind).toBe('groups');
  },
  '09': (answer, { files }) => expect(entities(answer, 'f')).toBeGreaterThanOrEqual(files ?? NaN),
  '10': (answer, { paths }) => expect(entities(answer, 'k') > 0).toBe((paths ?? 0) > 0),
  '11': (answer, { names }) => expect(entities(answer, 'n')).toBeGreaterThanOrEqual(names ?? NaN),
  '12': both(expectConnections('connections', 'records'), expectOwners),
  '13': both(expectConnections('connections', 'records'), expectOwners),
  '14': (answer, { inside, outside }) => {
    expect(answer.counts('a')).toEqual([inside?.['connections'], inside?.['records']]);
    expect(answer.counts('b')).toEqual([outside?.['connections'], outside?.['records']]);
  },
  '15': (answer, { created }) => expect(entities(answer, 'p')).toBeGreaterThanOrEqual(created ?? NaN),
  '16': expectConnections('connections', 'records'),
};

/** The sets of hunts, by the names of their files. */
export const datasets = ['regsvr32', 'excel4', 'enable_rdp', 'wmic_add_user', 'schtask'] as const;

export function answersOf(dataset: string): Answers {
  if (sharedFolder === undefined) return { dataset, ecs: '', hunts: [] };
  return JSON.parse(readFileSync(sharedData('answers', `${dataset}.json`), 'utf8')) as Answers;
}

/** Fails where the answer of the hunt is not the counted one. */
export function expectCounted(id: string, answer: HuntAnswer, expected: Numbers): void {
  expect(answer.error).toBeUndefined();
  const rule = rules[id.slice(-2)];
  expect(rule).toBeDefined();
  rule?.(answer, expected);
}
