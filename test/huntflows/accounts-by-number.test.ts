/** What identifies an account is its login beside its number (STIX 2.1 section 6.16); what gives the number alone is the one account of that number. */
import { expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import { runHunt } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

const time = '2023-01-01T00:00:00Z';

function observed(number: number, account: object): object {
  return {
    ...{ type: 'observed-data', id: `observed-data--${number}` },
    ...{ first_observed: time, last_observed: time, number_observed: 1 },
    objects: { 0: { type: 'user-account', ...account } },
  };
}

async function accounts(...told: readonly object[]): Promise<unknown> {
  const bundle = { type: 'bundle', objects: told.map((account, index) => observed(index, account)) };
  const session = await openSession(testPorts({ '/hunt/b.json': JSON.stringify(bundle) }), {
    folder: '/hunt',
  });
  const answer = await runHunt(
    session,
    `u = GET user-account FROM b.json WHERE user_id IS NOT NULL
     DISP u ATTR user_id, account_login, display_name SORT BY account_login ASC`,
  );
  session.close();
  expect(answer.error).toBeUndefined();
  return answer.tables[0]?.rows;
}

const alice = { user_id: '1000', account_login: 'alice' };
const bob = { user_id: '1000', account_login: 'bob' };

test('two logins of one number are two accounts', async () => {
  expect(await accounts(alice, bob, { ...alice, account_type: 'unix' })).toEqual([
    ['1000', 'alice', null],
    ['1000', 'bob', null],
  ]);
});

test('a number alone is the one account that has it', async () => {
  const told = [{ user_id: '1000', display_name: 'Alice' }, alice];
  for (const order of [told, [...told].reverse()])
    expect(await accounts(...order)).toEqual([['1000', 'alice', 'Alice']]);
});

test('a number that two accounts have is neither', async () => {
  expect(await accounts({ user_id: '1000', display_name: 'Who' }, alice, bob)).toEqual(
    expect.arrayContaining([
      ['1000', 'alice', null],
      ['1000', 'bob', null],
      ['1000', null, 'Who'],
    ]),
  );
});
