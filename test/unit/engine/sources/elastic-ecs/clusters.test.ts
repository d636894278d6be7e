import { expect, it } from 'vitest';
import { clustersToAnswer, unseenOf } from '../../../../../engine/sources/elastic-ecs/clusters.js';

it.each([
  [['a', 'b'], 0],
  [['other:a', 'other:b'], 1],
  [['a', 'other:b'], 2],
  [['one:a', 'two:a'], 2],
])('of %j %i clusters have to answer, where others are asked', (indices, count) => {
  expect(clustersToAnswer(indices)).toBe(count);
});

it.each([
  ['a,other:b', ['a', 'other:b'], undefined],
  ['a,other:b*', ['a'], 'other:b*'],
  ['a,other:b,third:c', ['a', 'other:b'], 'third:c'],
  // Which clusters these mean is not known here.
  ['a,*:b', ['a'], undefined],
  ['a,-other:b', ['a'], undefined],
  ['<a-{now/d{yyyy|+12:00}}>', ['a-2021'], undefined],
])('of %s with %j the cluster of %s is not seen', (asked, found, unseen) => {
  expect(unseenOf(asked, found)).toBe(unseen);
});
