import { expect, it } from 'vitest';
import { engineMemoryMb } from '../../../../server/sessions/engine-memory.js';

const gb = 2 ** 30;

it.each([
  ['half of the machine', 0, { machine: 16 * gb, container: undefined }, 8192],
  ['half of a container in it', 0, { machine: 64 * gb, container: 4 * gb }, 2048],
  ['half of the machine where a container has no limit', 0, { machine: 16 * gb, container: 0 }, 8192],
  ['… or one beyond the machine', 0, { machine: 16 * gb, container: 2 ** 64 }, 8192],
  ['what was asked for', 512, { machine: 16 * gb, container: gb }, 512],
])('an engine may take %s', (_, askedMb, memory, mb) => {
  expect(engineMemoryMb(askedMb, memory)).toBe(mb);
});
