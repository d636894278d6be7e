import { describe, expect, test } from 'vitest';
import { hunt } from '../kit/hunt.js';
import { object, record } from '../kit/store.js';

/** Three addresses that were seen, of which two lie in 10.0.0.0/8. */
const world = {
  'x://log': ['10.0.0.1', '10.200.0.1', '192.0.2.1'].map((value, index) =>
    record(String(index), 1_617_235_200 + index, [object('ipv4-addr', { value })]),
  ),
};

const all = "all = GET ipv4-addr FROM x://log WHERE value LIKE '%'";
const list = "nets = NEW ipv4-addr ['10.0.0.0/8', '192.0.2.1']\n";

async function ran(text: string) {
  const answer = await hunt(list + text, world);
  expect(answer.error).toBeUndefined();
  const warnings = answer.statements.flatMap((statement) => statement.warnings);
  return { answer, told: warnings.filter(({ code }) => code === 'taken-as-text') };
}

const asText = (operator: string) =>
  `${operator} compares value with the texts of networks, not with the addresses in them: 10.0.0.0/8.`;

describe('networks of a list', () => {
  test.each([
    ['a = GET ipv4-addr FROM x://log WHERE value IN nets.value', 'IN', 1],
    ['a = GET ipv4-addr FROM x://log WHERE value = nets.value', '=', 1],
    ["a = GET ipv4-addr FROM x://log WHERE value IN ('10.0.0.0/8', '192.0.2.0/24')", 'IN', 0],
    ["a = GET ipv4-addr FROM x://log WHERE value = '10.0.0.0/8'", '=', 0],
    [`${all} a = all WHERE value IN nets.value`, 'IN', 1],
    [`${all} a = GET ipv4-addr FROM all WHERE value IN nets.value`, 'IN', 1],
    [`${all} a = all WHERE value NOT IN nets.value`, 'IN', 2],
  ])('are texts for = and IN, which is told: %s', async (text, operator, entities) => {
    const { answer, told } = await ran(text);
    expect(answer.counts('a')[0]).toBe(entities);
    expect(told.map(({ message }) => message.replace(', 192.0.2.0/24', ''))).toEqual([asText(operator)]);
    const not = text.includes('NOT') ? 'NOT ' : '';
    expect(told[0]?.hint).toBe(
      `Write value ${not}ISSUBSET '10.0.0.0/8', or of a variable, value ${not}ISSUBSET list.value.`,
    );
  });

  test.each([
    ['a = GET ipv4-addr FROM x://log WHERE value ISSUBSET nets.value', 3],
    [`${all} a = all WHERE value NOT ISSUBSET nets.value`, 0],
  ])('are networks for ISSUBSET: %s', async (text, entities) => {
    const { answer, told } = await ran(text);
    expect(answer.counts('a')[0]).toBe(entities);
    expect(told).toEqual([]);
  });

  const joined = (network: string) => [
    {
      code: 'taken-as-text',
      message: `JOIN compares all.value with the texts of networks in nets.value, not with the addresses in them: ${network}.`,
      hint: 'Write all WHERE value ISSUBSET nets.value, which gives those of all that lie in a network.',
    },
  ];

  test.each([
    ['j = JOIN all, nets BY value, value', 1],
    ['j = JOIN nets, all BY value, value', 1],
    ['g = GROUP nets BY value j = JOIN all, g BY value, value', 1],
  ])('are joined by their text, which is told: %s', async (text, entities) => {
    const { answer, told } = await ran(`${all} ${text}`);
    expect(answer.counts('j')[0]).toBe(entities);
    expect(JSON.parse(JSON.stringify(told).replaceAll('g.value', 'nets.value'))).toEqual(
      joined('10.0.0.0/8'),
    );
  });

  test('are joined by their text beside addresses of IPv6', async () => {
    const text =
      "all = NEW ipv6-addr ['fe80::1'] nets = NEW ipv6-addr ['fe80::/10'] j = JOIN all, nets BY value, value";
    expect((await ran(text)).told).toEqual(joined('fe80::/10'));
  });

  test.each([
    ['networks with networks', "same = NEW ipv4-addr ['10.0.0.0/8'] j = JOIN same, nets BY value, value", 1],
    ['addresses with addresses', `${all} j = JOIN all, all BY value, value`, 3],
    ['what is no address', "f = NEW file ['10.0.0.1/x', 'a'] j = JOIN f, nets BY name, value", 0],
  ])('are not spoken of where JOIN compares %s', async (_what, text, entities) => {
    const { answer, told } = await ran(text);
    expect(answer.counts('j')[0]).toBe(entities);
    expect(told).toEqual([]);
  });

  test('are looked up by their text where FIND starts from the list', async () => {
    const { told } = await ran(`${all} c = FIND network-traffic CREATED BY nets`);
    expect(told).toEqual([
      {
        code: 'taken-as-text',
        message:
          'What the input has no records of is looked up by its text, which finds no addresses in networks: 10.0.0.0/8.',
        hint: 'GET the addresses first, and FIND from those: GET ipv4-addr … WHERE value ISSUBSET list.value.',
      },
    ]);
  });

  test('are told once for each comparison, the first three of many', async () => {
    const nets = [1, 2, 3, 4, 5].map((n) => `'10.${n}.0.0/16'`).join(', ');
    const { told } = await ran(`a = GET ipv4-addr FROM x://log WHERE value IN (${nets})`);
    expect(told.map(({ message }) => message)).toEqual([
      'IN compares value with the texts of networks, not with the addresses in them: 10.1.0.0/16, 10.2.0.0/16, 10.3.0.0/16 and 2 more.',
    ]);
  });
});
