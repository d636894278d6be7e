import { expect, test } from 'vitest';
import { marked } from '../../../kit/markers.js';
import { hunt } from '../../../kit/hunt.js';

const setUp = 'p = NEW process [{"name": "a.exe", "pid": 4}]\nips = NEW ipv4-addr ["10.0.0.1"]\n';

test.each([
  ['unsupported-relation', 'x = FIND process <|LOADED|> p'],
  ['type-mismatch', "x = GET <|file|> FROM p WHERE name = 'a'"],
  ['apply-not-available', 'APPLY <|python://score|> ON p'],
  ['unknown-attribute', 'DISP p WHERE pid = 4 AND <|nme|> = 1 ATTR name'],
  ['unknown-attribute', 'DISP p ATTR name, <|nme|>'],
  // Its values are below it: environment_variables.PATH.
  ['unknown-attribute', 'DISP p ATTR name, <|environment_variables|>'],
  ['merge-of-types', 'x = <|p + ips|>'],
  ['duplicate-column', 'x = GROUP p BY name WITH COUNT(pid) AS n, <|MAX(pid) AS n|>'],
  ['duplicate-column', 'x = GROUP p BY name, <|name|>'],
  ['duplicate-column', 'x = GROUP p BY name WITH <|COUNT(pid) AS name|>'],
  ['invalid-bin', 'x = GROUP p BY <|BIN(name, 5)|>'],
  ['invalid-bin', 'x = GROUP p BY <|BIN(pid, 0)|>'],
  ['unknown-variable', 'x = GET process FROM x://a WHERE pid = <|q.pid|>'],
  ['missing-source', 'x = <|GET process WHERE pid = 4|>'],
  ['new-without-type', "x = <|NEW [{'name': 'a.exe'}]|>"],
  ['new-of-two-types', "x = <|NEW process [{'type': 'file', 'name': 'a.exe'}]|>"],
  ['other-type-in-table', "t = TIMESTAMPED(p) x = t <|WHERE file:name = 'a.exe'|>"],
])('%s points at what is at fault', async (code, statement) => {
  const { text, ranges } = marked(setUp + statement);
  const { error } = await hunt(text, { 'x://a': [] });
  const [range] = ranges;
  const lineStart = text.lastIndexOf('\n') + 1;
  expect(error).toMatchObject({
    code,
    line: 3,
    column: (range?.start ?? 0) - lineStart + 1,
    endColumn: (range?.end ?? 0) - lineStart + 1,
  });
});

test('an object of NEW whose type is null is of the type that the command or another object says', async () => {
  const answer = await hunt(
    `a = NEW process [{"type": null, "name": "a.exe"}]
     b = NEW [{"type": null, "name": "a.exe"}, {"type": "process", "name": "b.exe"}]`,
  );
  expect(answer.error).toBeUndefined();
  expect([answer.variable('a'), answer.variable('b')].map(({ type, entities }) => [type, entities])).toEqual([
    ['process', 1],
    ['process', 2],
  ]);
});

test('a text without quotes is told of as one, a variable that is not set as that', async () => {
  const hintOf = async (statement: string) => (await hunt(setUp + statement)).error?.hint;
  expect(await hintOf('DISP p WHERE name = cmd.exe')).toBe("A text is written in quotes: 'cmd.exe'.");
  expect(await hintOf('DISP p WHERE pid = parents.pid')).toMatch(/run the cell that sets it first/);
});

test('a variable that is not set is told of with those that are', async () => {
  const hintOf = async (text: string) => (await hunt(text)).error?.hint;
  const many = Array.from({ length: 14 }, (_, at) => `v${at + 1} = NEW process ['a.exe']\n`).join('');
  expect(await hintOf('INFO other')).toBe(
    'Check the name, or run the cell that sets it first. No variable is set yet.',
  );
  expect(await hintOf(`${setUp}INFO other`)).toMatch(/ Variables: p, ips\.$/);
  expect(await hintOf(`${many}INFO other`)).toMatch(
    / Variables: v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14\.$/,
  );
  expect(await hintOf(`${setUp}INFO ipps`)).toBe('Did you mean "ips"?');
});
