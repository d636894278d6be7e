import path from 'node:path';
import { defineConfig } from 'vitest/config';

const everywhere = {
  /** What the programs under test keep, away from what their user keeps. */
  env: { KESTREL_CACHE: path.resolve('test/output/cache') },
  /** A module is loaded once for all files of a process: loading took half as long as the tests. */
  isolate: false,
};

export default defineConfig({
  test: {
    // One core fewer is used where nothing is said.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          ...everywhere,
          include: ['test/unit/**/*.test.ts', 'test/project/**/*.test.ts', 'test/huntflows/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'protocol',
          ...everywhere,
          include: ['test/protocol/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Each file starts servers of its own, which want a gigabyte of memory each.
        test: {
          name: 'servers',
          ...everywhere,
          include: ['test/servers/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
