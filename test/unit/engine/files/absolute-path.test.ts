import path from 'node:path';
import { expect, test } from 'vitest';
import { absolutePath } from '../../../../engine/files/absolute-path.js';

const world = { env: { LOGS: '/var/logs', DAY: '01', toString: undefined }, homeFolder: '/home/user' };

test.each([
  ['a/b.json', '/hunt/a/b.json'],
  ['../b.json', '/b.json'],
  ['/b.json', '/b.json'],
  ['~/b.json', '/home/user/b.json'],
  ['~', '/home/user'],
  ['~b.json', '/hunt/~b.json'],
  ['$LOGS/b.json', '/var/logs/b.json'],
  ['a/${DAY}4.json', '/hunt/a/014.json'],
  ['$NONE/$toString', '/hunt/$NONE/$toString'],
])('%s', (written, absolute) => {
  expect(absolutePath(written, '/hunt', world)).toBe(path.resolve(absolute));
});
