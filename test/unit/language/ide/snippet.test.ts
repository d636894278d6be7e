import { expect, test } from 'vitest';
import { filledIn } from '../../../../language/ide/completion/snippet.js';
import { parseHuntflow } from '../../../../language/parse-huntflow.js';
import { completeAt } from '../../../kit/completion.js';

const world = { snippets: true };
const snippets = async (text: string) => (await completeAt(text, world)).filter(({ kind }) => kind === 15);

test('whole hunts are offered where a statement may begin, with what they are and how they look', async () => {
  const [hunt] = (await snippets('<|>')).filter(({ label }) => label === 'hunt_ip');
  expect(hunt).toMatchObject({ detail: 'Hunt: walk up from an address', insertTextFormat: 2 });
  expect(JSON.stringify(hunt?.documentation)).toContain("WHERE value = '72.21.81.200'");
  expect(await snippets('x = GET process FROM s WHERE (\n<|>')).toEqual([]);
  expect(await snippets('x = <|>')).toEqual([]);
  expect(await snippets('DISP <|>')).toEqual([]);
});

test('each is a huntflow that reads well as it is offered', async () => {
  const offered = await snippets('<|>');
  expect(offered.length).toBeGreaterThan(10);
  for (const { label, textEdit } of offered) {
    const text = filledIn(textEdit?.newText ?? '');
    expect(text, label).not.toContain('$');
    expect(parseHuntflow(text).problems, label).toEqual([]);
  }
});

test('keywords are written as the user writes them', async () => {
  const offered = await snippets("x = new ['a']\nhunt_ha<|>");
  expect(filledIn(offered[0]?.textEdit?.newText ?? '')).toContain('get file from stixshifter://host101');
});

test('an editor that cannot fill in places gets none', async () => {
  expect((await completeAt('<|>')).filter(({ kind }) => kind === 15)).toEqual([]);
});
