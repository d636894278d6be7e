import { expect, test } from 'vitest';
import type { VariableFacts } from '../../../../language/variable-facts.js';
import { openHuntflow } from '../../../kit/language.js';

const facts: VariableFacts = {
  name: 'p',
  type: 'process',
  kind: 'entities',
  entities: 1234,
  records: 5,
  related: {},
  attributes: [],
  birthCommand: "p = NEW process ['b']",
  sources: [],
  setAt: 0,
};

test('counts stand behind the name that the last run set, and only there', async () => {
  expect(await hintsFor(facts)).toEqual([
    {
      position: { line: 1, character: 1 },
      label: '1,234',
      paddingLeft: true,
      tooltip: '1,234 entities, 5 records',
    },
  ]);
});

test('groups are counted as such, and of rows the entities that they are of', async () => {
  expect(await hintsFor({ ...facts, kind: 'groups', entities: 3 })).toMatchObject([
    { label: '3 groups', tooltip: '3 groups, 5 records' },
  ]);
  expect(await hintsFor({ ...facts, kind: 'rows', entities: 3 })).toMatchObject([
    { label: '3', tooltip: '3 entities, 5 records' },
  ]);
});

test.each([
  ['it was formatted since', 'p=get process from a.json where name IN("a" ,"b")and pid=4 last 5d', true],
  ['relations and comments', 'p = FIND process created  q # all of them\n    where pid = 4', true],
  ['a string changed', "p = NEW process [ 'a  b' ]", false],
])('a statement is the one that was run when %s', async (_, ran, isSame) => {
  const statements = [
    'p = GET process FROM a.json WHERE name IN ("a", "b") AND pid = 4 LAST 5 D',
    'p = FIND process CREATED q WHERE pid = 4',
    "p = NEW process ['a b']",
  ];
  const found = await hintsFor({ ...facts, birthCommand: ran }, statements.join('\n'));
  expect(found).toHaveLength(isSame ? 1 : 0);
});

async function hintsFor(
  held: VariableFacts,
  text = "p = NEW process ['a']\np =   NEW process ['b'] # note\nDISP p",
) {
  const { services, document } = await openHuntflow(text, { variables: { of: () => [held] } });
  return services.lsp.InlayHintProvider?.getInlayHints(document, {
    textDocument: { uri: document.uri.toString() },
    range: { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } },
  });
}
