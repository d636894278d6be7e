import { describe, expect, test } from 'vitest';
import { emptySet } from '../../../../engine/variables/sets.js';
import { createVariables, type Variables } from '../../../../engine/variables/variables.js';
import type { Store } from '../../../../engine/store/store.js';
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
