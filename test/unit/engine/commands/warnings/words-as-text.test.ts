import { expect, test } from 'vitest';
import { hunt } from '../../../../kit/hunt.js';

const given = `p = NEW process [{"name": "p"}, {"name": "NULL"}, {"name": "b"}, {"pid": 4}] `;

// A bare word is a text, as in Kestrel 1.8; what it matches is said to be one.
test.each([
  ['q = p WHERE name != null', 3, undefined],
  ['q = p WHERE name = NULL', 1, /compares with the text 'NULL'/],
  ['q = p WHERE name IN (p, b)', 2, /compares with the text 'p'/],
  ['q = GET process FROM p WHERE NOT name = p', 2, /compares with the text 'p'/],
  ["q = p WHERE name = 'NULL' OR name = 'p' OR name = b OR name = p.name", 3, undefined],
])('%s', async (statement, entities, message) => {
  const answer = await hunt(given + statement);
  expect(answer.error).toBeUndefined();
  expect(answer.variable('q').entities).toBe(entities);
  const warnings = answer.statements.flatMap((one) => one.warnings).map((warning) => warning.message);
  expect(warnings).toEqual(message === undefined ? [] : [expect.stringMatching(message)]);
});
