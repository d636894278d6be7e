import { describe, expect, test } from 'vitest';
import { cursorMark, labelsAt } from '../../../kit/completion.js';
import { sharedCorpus, sharedFolder } from '../../../kit/shared.js';

interface CompletionPoint {
  readonly text: string;
  readonly must_offer: readonly string[];
  readonly must_not_offer: readonly string[];
}

describe.skipIf(sharedFolder === undefined)('completion corpus', () => {
  const points = sharedCorpus('completion') as readonly CompletionPoint[];

  test.each(points.map((point) => [point.text.split('\n').slice(-2).join(' ⏎ '), point] as const))(
    '%s',
    async (_name, { text, must_offer: wanted, must_not_offer: noise }) => {
      const labels = await labelsAt(text.replace('|', cursorMark));
      expect(wanted.filter((label) => !labels.includes(label))).toEqual([]);
      expect(noise.filter((label) => labels.includes(label))).toEqual([]);
    },
  );

  test.each(points.map((point) => [point.text.split('\n').slice(-2).join(' ⏎ '), point] as const))(
    'behind a broken statement: %s',
    async (_name, { text, must_offer: wanted, must_not_offer: noise }) => {
      const broken = text.replace('\nnt = ', '\nbroken = GET process WHERE (name = \nnt = ');
      const labels = await labelsAt(broken.replace('|', cursorMark));
      expect(wanted.filter((label) => !labels.includes(label))).toEqual([]);
      expect(noise.filter((label) => labels.includes(label))).toEqual([]);
    },
  );
});
