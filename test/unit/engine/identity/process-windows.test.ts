import { describe, expect, test } from 'vitest';
import {
  placeSightings,
  type KnownProcess,
  type ProcessSighting,
} from '../../../../engine/identity/process-windows.js';

const hour = 3600;

/** A sighting of one moment, in seconds. */
function at(seconds: number, name?: string, parentPid?: number): ProcessSighting {
  return {
    start: seconds * 1000,
    end: seconds * 1000,
    ...(name !== undefined && { name }),
    ...(parentPid !== undefined && { parentPid }),
  };
}

function known(name: string, first: number, last: number): KnownProcess {
  return { names: new Set([name]), first: first * 1000, last: last * 1000 };
}

/** Where each sighting belongs, in seconds: `at 0`, or the number of a known process. */
function places(sightings: readonly ProcessSighting[], processes: readonly KnownProcess[] = []): string[] {
  return placeSightings(sightings, processes).map((place) =>
    'known' in place ? `process ${place.known}` : `at ${place.start / 1000}`,
  );
}

describe("records of one host and pid are one process within Kestrel's windows", () => {
  test.each<[string, ProcessSighting[], string[]]>([
    [
      'name and parent pid agree, less than a day apart',
      [at(0, 'a', 1), at(24 * hour - 1, 'a', 1)],
      ['at 0', 'at 0'],
    ],
    ['a day apart', [at(0, 'a', 1), at(24 * hour, 'a', 1)], ['at 0', `at ${24 * hour}`]],
    ['the name agrees, less than an hour apart', [at(0, 'a'), at(hour - 1, 'a')], ['at 0', 'at 0']],
    ['an hour apart', [at(0, 'a'), at(hour, 'a')], ['at 0', 'at 3600']],
    [
      'the parent pid agrees, less than an hour apart',
      [at(0, 'a', 1), at(hour - 1, 'b', 1)],
      ['at 0', 'at 0'],
    ],
    ['the name changed, less than five seconds apart', [at(0, 'a', 1), at(4.9, 'b', 2)], ['at 0', 'at 0']],
    ['the name changed, five seconds apart', [at(0, 'a', 1), at(5, 'b', 2)], ['at 0', 'at 5']],
    [
      'neither name nor parent pid known says nothing of the other',
      [at(0), at(10), at(20, 'a')],
      ['at 0', 'at 10', 'at 20'],
    ],
    [
      'through a third record',
      [at(0, 'a'), at(2 * hour - 2, 'a'), at(hour - 1, 'a')],
      ['at 0', 'at 0', 'at 0'],
    ],
  ])('%s', (_, sightings, expected) => {
    expect(places(sightings)).toEqual(expected);
    expect(places([...sightings].reverse())).toEqual([...expected].reverse());
  });

  test('a record of a span is near what comes after its end', () => {
    const long = { name: 'a', start: 0, end: 5 * hour * 1000 };
    expect(places([long, at(10, 'a'), at(6 * hour - 1, 'a')])).toEqual(['at 0', 'at 0', 'at 0']);
  });
});

describe('a record joins the process with a unique id that alone fits', () => {
  test.each<[string, ProcessSighting[], KnownProcess[], string[]]>([
    ['within the hour of its records', [at(5000, 'a')], [known('a', 0, 1400)], ['process 0']],
    ['not later', [at(5001, 'a')], [known('a', 0, 1400)], ['at 5001']],
    ['within the hour before its records', [at(0, 'a')], [known('a', 3600, 4000)], ['process 0']],
    ['not earlier', [at(0, 'a')], [known('a', 3601, 4000)], ['at 0']],
    ['not under another name', [at(0, 'b')], [known('a', 0, 0)], ['at 0']],
    ['not without a name', [at(0)], [known('a', 0, 0)], ['at 0']],
    ['nor before or after its records', [at(9), at(51)], [known('a', 10, 50)], ['at 9', 'at 51']],
    ['but between them', [at(11), at(4000)], [known('a', 10, 5000)], ['process 0', 'process 0']],
    ['nor where two fit', [at(30)], [known('a', 10, 50), known('b', 20, 40)], ['at 30']],
    ['not where two fit', [at(100, 'a')], [known('a', 0, 50), known('a', 200, 300)], ['at 100']],
    [
      'a reused pid: the one whose records span the time',
      [at(20, 'a'), at(250, 'a')],
      [known('a', 0, 50), known('a', 200, 300)],
      ['process 0', 'process 1'],
    ],
    [
      'and so do the records that the windows join to it',
      [at(0, 'a'), at(5000, 'a'), at(3500, 'a')],
      [known('a', 0, 10)],
      ['process 0', 'process 0', 'process 0'],
    ],
    [
      'but not those between two such processes',
      [at(0, 'a'), at(3000, 'a'), at(6000, 'a')],
      [known('a', 0, 0), known('a', 6000, 6000)],
      ['process 0', 'at 3000', 'process 1'],
    ],
  ])('%s', (_, sightings, processes, expected) => {
    expect(places(sightings, processes)).toEqual(expected);
  });
});
