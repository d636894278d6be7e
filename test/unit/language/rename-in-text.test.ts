import { expect, test } from 'vitest';
import { withVariableRenamed } from '../../../language/rename-in-text.js';

test.each([
  ['where it is set and used', 'p = p + q', 'procs = procs + q'],
  [
    'not its name in texts, attributes and comments',
    "p = GET process FROM p # p\n WHERE p = 'p' AND pid = p.pid",
    "procs = GET process FROM procs # p\n WHERE p = 'p' AND pid = procs.pid",
  ],
  ['in every statement', 'q = FIND process CREATED p\nDISP TIMESTAMPED(p) ATTR pid', undefined],
  ['also where one is broken', 'q = p WHERE\nDISP p', 'q = procs WHERE\nDISP procs'],
  ['nothing where it is not named', "pp = NEW process ['p.exe']", "pp = NEW process ['p.exe']"],
])('a variable gets another name: %s', (_, text, expected) => {
  expect(withVariableRenamed(text, 'p', 'procs')).toBe(expected ?? text.replaceAll(/\bp\b/g, 'procs'));
});
