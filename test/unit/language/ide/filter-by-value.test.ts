import { expect, test } from 'vitest';
import { filterByValue, type ShownValue } from '../../../../language/ide/filter-by-value.js';
import { openHuntbook } from '../../../kit/language.js';

async function filter(shown: Omit<ShownValue, 'of'> & { of?: string }, ...cells: string[]): Promise<string> {
  const huntbook = openHuntbook();
  const named = new Map(cells.map((text, index) => [`cell${index}`, text]));
  await huntbook.set(Object.fromEntries(named));
  const documents = [...named.keys()].map((name) => huntbook.document(name));
  return filterByValue({ of: 'p', ...shown }, documents);
}

test.each([
  ['a text', 'svchost.exe', "= 'svchost.exe'"],
  ['a path, whose backslashes are no escapes', 'C:\\Windows', "= r'C:\\Windows'"],
  ['a text with quotes and a line end', `say "it's"\n`, `= 'say "it\\'s"\\n'`],
  ['a text that turns the reading direction round', 'a\u202egnp.exe', String.raw`= 'a\u202egnp.exe'`],
  ['a number', 4, '= 4'],
  ['a truth', true, '= true'],
  ['nothing', null, 'IS NULL'],
  ['an empty list', [], 'IS NULL'],
  ['a list of one', ['udp'], "= 'udp'"],
  ['a list', ['ipv4', 'tcp'], "IN ('ipv4', 'tcp')"],
])('%s', async (_, value, comparison) => {
  expect(await filter({ attribute: 'name', value })).toBe(
    `p_filtered = p WHERE name ${comparison}\nDISP p_filtered`,
  );
});

test('attributes are named as the table names them', async () => {
  expect(await filter({ attribute: "binary_ref.hashes.'SHA-1'", value: 'ab' })).toContain(
    "WHERE binary_ref.hashes.'SHA-1' = 'ab'",
  );
});

test('what was shown with the times of its records is filtered with them', async () => {
  const shown = { of: 'TIMESTAMPED(p)', attribute: 'first_observed', value: '2021-04-01T00:00:00.000Z' };
  expect(await filter(shown)).toBe(
    "p_filtered = TIMESTAMPED(p) WHERE first_observed = '2021-04-01T00:00:00.000Z'\nDISP p_filtered",
  );
});

test('the name is that of no other variable in any cell', async () => {
  const cells = ["p_filtered = NEW process ['a']", "p_filtered2 = NEW process ['a']"];
  expect(await filter({ attribute: 'pid', value: 4 }, ...cells)).toBe(
    'p_filtered3 = p WHERE pid = 4\nDISP p_filtered3',
  );
});
