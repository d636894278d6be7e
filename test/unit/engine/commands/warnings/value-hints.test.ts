import { expect, test } from 'vitest';
import { hintsOfValues } from '../../../../../engine/commands/warnings/value-hints.js';
import type { Comparison, Operator, PatternValue } from '../../../../../engine/pattern/pattern.js';

const comparison = (operator: Operator, values: readonly PatternValue[], path = 'name'): Comparison => {
  const [attribute = '', ...references] = path.split('.').reverse();
  return {
    kind: 'comparison',
    references: references.reverse(),
    attribute,
    operator,
    negated: false,
    values,
    text: '',
  };
};

test.each<[Operator, readonly PatternValue[], readonly (string | number)[], string[]]>([
  ['=', ['CMD.exe'], ['a', 'cmd.exe'], ["In another letter case there is name = 'cmd.exe'."]],
  ['LIKE', ['%CMD%'], ['a', 'cmd.exe'], ["In another letter case there is name = 'cmd.exe'."]],
  // The shortest of those that have it as a part; of those as short, the first.
  ['=', ['hr1'], ['hr1.example.com', 'HR1.b', 'HR1.a'], ["There is name = 'HR1.a'."]],
  ['IN', ['x', 'hr1.example.com'], ['hr1'], ["There is name = 'hr1'."]],
  // Two characters are a part of too much.
  ['=', ['hr'], ['hr1.example.com'], []],
  [
    'LIKE',
    ['cmd'],
    ['cmd.exe', 'xcmd', 'a'],
    ['LIKE compares the whole name: with % at both ends it fits 2 values.'],
  ],
  ['LIKE', ['cm'], ['cmd.exe'], []],
  [
    '=',
    ['x'.repeat(200)],
    ['X'.repeat(200)],
    [`In another letter case there is name = '${'X'.repeat(200)}'.`],
  ],
  [
    '=',
    ['x'.repeat(201)],
    ['X'.repeat(201)],
    [`In another letter case there is name = '${'X'.repeat(200)}…'.`],
  ],
  ['=', [4], [40], []],
])('what the values say of name %s %j, of which none is: %j', (operator, values, given, hints) => {
  expect(hintsOfValues(comparison(operator, values), 'process', given)).toEqual(hints);
});

test.each([
  ['comand_line', 'No process has "comand_line"; did you mean "command_line"?'],
  ['zzzzzzzz', 'No process has "zzzzzzzz".'],
  ['parent_ref.nmae', 'No process has "parent_ref.nmae".'],
])('of %s, which none has', (path, hint) => {
  expect(hintsOfValues(comparison('=', ['x'], path), 'process', [])).toEqual([hint]);
});
