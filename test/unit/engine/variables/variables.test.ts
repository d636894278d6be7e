import { describe, expect, test } from 'vitest';
import { emptySet } from '../../../../engine/variables/sets.js';
import { createVariables, type Variables } from '../../../../engine/variables/variables.js';
import type { Store } from '../../../../engine/store/store.js';
import { openHunt } from '../../../kit/hunt.js';
import { smallWorld } from '../../../kit/small-world.js';
import { storeOf } from '../../../kit/store.js';

function setVariable(variables: Variables, name: string, set: number): void {
  variables.set(
    { kind: 'entities', type: 'process', set, pools: [], sources: [] },
    { name, birthCommand: '', inputs: [], asks: [], setAt: 0 },
  );
}

const setsIn = (store: Store): unknown => store.rows(sqlText('SELECT variable FROM variable')).flat();

function sqlText(text: string) {
  return { text, parameters: [] };
}

describe('sets that no variable holds', () => {
  test('are forgotten: a version that was replaced, a step on the way', async () => {
    const store = await storeOf();
    const variables = createVariables(store);
    const [old, step, result] = [emptySet(store), emptySet(store), emptySet(store)];
    setVariable(variables, 'a', old);
    setVariable(variables, 'b', old);
    setVariable(variables, 'a', result);
    variables.tidy(new Set());
    expect(setsIn(store)).toEqual([old, result]);
    setVariable(variables, 'b', result);
    variables.tidy(new Set());
    expect(setsIn(store)).toEqual([result]);
    expect(step).not.toBe(result);
  });

  test('stay as long as a table shows them, and so do those that are set again', async () => {
    const store = await storeOf();
    const variables = createVariables(store);
    const [shown, other] = [emptySet(store), emptySet(store)];
    setVariable(variables, 'a', shown);
    setVariable(variables, 'a', other);
    variables.tidy(new Set([shown]));
    expect(setsIn(store)).toEqual([shown, other]);
    setVariable(variables, 'b', shown);
    setVariable(variables, 'c', other);
    variables.tidy(new Set());
    expect(setsIn(store)).toEqual([shown, other]);
    setVariable(variables, 'b', other);
    variables.tidy(new Set());
    expect(setsIn(store)).toEqual([other]);
  });

  test('are looked for among those of the last statement, however many variables there are', async () => {
    const store = await storeOf();
    const variables = createVariables(store);
    const rowsRead: number[] = [];
    const read = store.rows.bind(store);
    store.rows = (query) => {
      const rows = read(query);
      rowsRead.push(rows.length);
      return rows;
    };
    for (let count = 0; count < 50; count++) {
      setVariable(variables, `v${count}`, emptySet(store));
      variables.tidy(new Set());
    }
    expect(Math.max(...rowsRead)).toBe(1);
    expect(setsIn(store)).toHaveLength(50);
  });
});

test('the values of an attribute, the most frequent first, of a variable, a table or a type', async () => {
  const opened = await openHunt({ 'x://day': smallWorld() });
  await opened.run('n = GET network-traffic FROM x://day WHERE dst_port > 0 t = TIMESTAMPED(n)');
  const { session } = opened;
  const ports = [
    { value: 443, entities: 2 },
    { value: 80, entities: 1 },
  ];
  expect(session.values({ variable: 'n' }, 'dst_port', 9)).toEqual(ports);
  expect(session.values({ variable: 't' }, 'dst_port', 9)).toEqual(ports);
  expect(session.values({ type: 'network-traffic' }, 'dst_port', 9)).toEqual(ports);
  expect(session.values({ type: 'network-traffic' }, 'dst_port', 1)).toEqual(ports.slice(0, 1));
  expect(session.values({ type: 'network-traffic' }, 'dst_ref.value', 9)).toEqual([
    { value: '10.0.0.5', entities: 2 },
    { value: '10.0.0.9', entities: 1 },
  ]);
  expect(session.values({ variable: 'none' }, 'dst_port', 9)).toEqual([]);
  session.close();
});
