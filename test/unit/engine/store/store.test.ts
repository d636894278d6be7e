import { describe, expect, test } from 'vitest';
import { Cancelled } from '../../../../engine/cancel.js';
import type { SourceObject } from '../../../../engine/model/record.js';
import { Database } from '../../../../engine/store/database.js';
import { sql } from '../../../../engine/store/sql.js';
import { openStore, type Store } from '../../../../engine/store/store.js';
import { keys, object, record, sqlWasm, storeOf } from '../../../kit/store.js';

const powershell = object('process', { x_unique_id: '{AB-1}', pid: 4, name: 'powershell.exe' });

/** Objects that refer to each other: the references are set when both are there. */
function refer(from: SourceObject, name: string, to: SourceObject): void {
  Object.assign(from, { references: { ...from.references, [name]: to } });
}

describe('a description is kept once', () => {
  test('records in the same words share it, whether they share the object or not', async () => {
    const copy = object('process', { x_unique_id: '{AB-1}', pid: 4, name: 'powershell.exe' });
    const store = await storeOf([
      record('a', 1, [powershell]),
      record('b', 2, [powershell]),
      record('c', 3, [copy]),
    ]);
    expect(store.select('SELECT count(*) AS n FROM description')).toEqual([{ n: 1 }]);
    expect(store.select('SELECT count(*) AS n FROM mention')).toEqual([{ n: 3 }]);
  });

  test('what one record says twice in the same words of something new is said once', async () => {
    const traffic = object('network-traffic', { dst_port: 443, protocols: ['tcp'] });
    const says = (): SourceObject =>
      object('process', { x_unique_id: '{AB-1}', pid: 4, opened_connection_refs: traffic });
    const store = await storeOf([record('a', 1, [says(), says(), powershell])]);
    expect(store.select('SELECT type, count(*) AS n FROM description GROUP BY type ORDER BY type')).toEqual([
      { type: 'network-traffic', n: 1 },
      { type: 'process', n: 2 },
    ]);
    expect(store.select('SELECT type, descriptions FROM shape ORDER BY type')).toEqual([
      { type: 'network-traffic', descriptions: 1 },
      { type: 'process', descriptions: 2 },
    ]);
  });

  test('a value cannot pass for another attribute', async () => {
    const store = await storeOf([
      record('a', 1, [object('x-note', { a: '1 b=1:2' }), object('x-note', { a: '1', b: '2' })]),
    ]);
    expect(keys(store, 'x-note')).toEqual(['{"a":"1 b=1:2"}', '{"a":"1","b":"2"}']);
  });
});

describe('a record mentions what it lists and what that refers to', () => {
  const mentioned = 'SELECT DISTINCT type FROM mention JOIN description USING (description) ORDER BY type';

  test('what was mentioned together before is one row', async () => {
    const address = object('ipv4-addr', { value: '10.0.0.1' });
    const traffic = object('network-traffic', { dst_ref: address, dst_port: 443, protocols: ['tcp'] });
    const again = [record('b', 2, [traffic]), record('c', 3, [traffic])];
    const store = await storeOf([record('a', 1, [address, traffic]), ...again]);
    expect(
      store.select('SELECT record, count(*) AS parts FROM root JOIN part USING (bundle) GROUP BY 1'),
    ).toEqual([
      { record: 1, parts: 2 },
      { record: 2, parts: 2 },
      { record: 3, parts: 2 },
    ]);
    expect(store.select('SELECT count(*) AS roots, count(DISTINCT bundle) AS bundles FROM root')).toEqual([
      { roots: 3, bundles: 2 },
    ]);
    expect(store.select(mentioned)).toEqual([{ type: 'ipv4-addr' }, { type: 'network-traffic' }]);
  });

  test('references in a circle are kept, and end', async () => {
    const folder = object('directory', { path: 'C:\\Temp' });
    const file = object('file', { name: 'a.txt', parent_directory_ref: folder });
    refer(folder, 'contains_refs', file);
    const tunnel = object('network-traffic', { dst_port: 1 });
    refer(tunnel, 'encapsulated_by_ref', tunnel);
    const store = await storeOf([record('a', 1, [file]), record('b', 2, [tunnel])]);
    expect(store.select(mentioned)).toEqual([
      { type: 'directory' },
      { type: 'file' },
      { type: 'network-traffic' },
    ]);
    expect(
      store.select(
        `SELECT path, target.type FROM reference JOIN attribute USING (attribute)
         JOIN description AS target ON target.description = reference.target ORDER BY path`,
      ),
    ).toEqual([
      { path: 'contains_refs', type: 'file' },
      { path: 'encapsulated_by_ref', type: 'network-traffic' },
      { path: 'parent_directory_ref', type: 'directory' },
    ]);
  });

  test('its shape counts its descriptions by type', async () => {
    const addresses = ['10.0.0.1', '10.0.0.2'].map((value) => object('ipv4-addr', { value }));
    const store = await storeOf([record('a', 1, [powershell, ...addresses])]);
    expect(
      store.select('SELECT type, descriptions FROM record JOIN shape USING (shape) ORDER BY type'),
    ).toEqual([
      { type: 'ipv4-addr', descriptions: 2 },
      { type: 'process', descriptions: 1 },
    ]);
  });
});

describe('values', () => {
  test('lists keep their order, booleans are words, numbers stay numbers', async () => {
    const note = object('x-note', { list: ['b', 'a'], flag: true, big: 5_000_000_000, small: -1.5 });
    const store = await storeOf([record('a', 1, [note])]);
    expect(
      store.select(
        'SELECT path, position, term.value FROM value JOIN term USING (term, attribute) JOIN attribute USING (attribute) ORDER BY path, position',
      ),
    ).toEqual([
      { path: 'big', position: 0, value: 5_000_000_000 },
      { path: 'flag', position: 0, value: 'true' },
      { path: 'list', position: 0, value: 'b' },
      { path: 'list', position: 1, value: 'a' },
      { path: 'small', position: 0, value: -1.5 },
    ]);
  });

  test('texts with a byte order mark keep it, and what is no number is a word', async () => {
    const attributes = { name: '\uFEFFa', x_twice: '\uFEFF\uFEFFb', x_none: NaN };
    const store = await storeOf([record('a', 1, [object('process', { x_unique_id: '{A}', ...attributes })])]);
    const values = store.select(
      `SELECT path, term.value FROM value JOIN term USING (term) JOIN attribute ON attribute.attribute = value.attribute
       WHERE path IN ('name', 'x_twice', 'x_none') ORDER BY path`,
    );
    expect(values).toEqual([
      { path: 'name', value: '\uFEFFa' },
      { path: 'x_none', value: 'NaN' },
      { path: 'x_twice', value: '\uFEFF\uFEFFb' },
    ]);
  });

  test('processes without a unique id that begin in one millisecond are one, whatever comes behind it', async () => {
    const process = object('process', { pid: 4, name: 'a.exe' });
    const at = (fraction: number) => ({ ...record('a', 1, [process]), firstObserved: 1000 + fraction });
    expect(keys(await storeOf([at(0.25)]), 'process')).toEqual(keys(await storeOf([at(0)]), 'process'));
  });

  test('the zero GUID is no value', async () => {
    const zero = object('process', { x_unique_id: '{00000000-0000-0000-0000-000000000000}', pid: 4 });
    const store = await storeOf([record('a', 1, [zero])]);
    expect(store.select('SELECT path FROM value JOIN attribute USING (attribute)')).toEqual([
      { path: 'pid' },
    ]);
  });
});

describe('pools', () => {
  const inPools = 'SELECT pool, id FROM pool_record JOIN record USING (record) ORDER BY pool, id';

  test('a record that came before joins the new pool and is not taken in again', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => record(id, 1, [powershell]));
    const store = await storeOf([a!, b!], [b!, c!, b!]);
    expect(store.select(inPools)).toEqual([
      { pool: 1, id: 'a' },
      { pool: 1, id: 'b' },
      { pool: 2, id: 'b' },
      { pool: 2, id: 'c' },
    ]);
  });

  const tables = 'pool record pool_record root part description value term truth reference entity'.split(' ');
  const rows = (store: Store): unknown =>
    tables.map((table) =>
      store
        .select(`SELECT * FROM ${table}`)
        .map((row) => JSON.stringify(row))
        .sort(),
    );

  test('a dropped pool leaves no trace', async () => {
    const seen = object('process', { pid: 7, name: 'a.exe' });
    const kept = [record('a', 1000, [seen])];
    // They would join what was seen to a process with a unique id, and would join in themselves.
    const failed = [
      record('b', 1010, [
        object('process', { pid: 7, name: 'a.exe', x_unique_id: '{G}', parent_ref: powershell }),
      ]),
      record('c', -1000, [seen]),
      record('a', 1000, [seen]),
      record('d', 1000, [object('process', { pid: 9, is_hidden: true, x_files: ['a', 'b'] })]),
    ];
    const untouched = await storeOf(kept);
    const store = await storeOf(kept);
    const pool = store.pool('fails');
    store.ingest(pool, failed);
    store.settle();
    expect(rows(store)).not.toEqual(rows(untouched));
    store.dropPool(pool);
    expect(rows(store)).toEqual(rows(untouched));
    store.ingest(store.pool('again'), failed);
    store.settle();
    expect(keys(store, 'process')).toEqual(keys(await storeOf(kept, failed), 'process'));
  });

  test('so does one that is alone, whether it is settled or not', async () => {
    const records = [
      record('a', 1, [powershell]),
      record('b', 2, [object('process', { pid: 4, name: 'powershell.exe' })]),
    ];
    for (const settled of [true, false]) {
      const store = await openStore(await sqlWasm());
      const pool = store.pool('fails');
      store.ingest(pool, records);
      if (settled) store.settle();
      store.dropPool(pool);
      expect(rows(store)).toEqual(rows(await storeOf()));
      store.ingest(store.pool('pool 0'), records);
      store.settle();
      expect(rows(store)).toEqual(rows(await storeOf(records)));
    }
  });

  test('what another pool has is known after one was dropped, in every version', async () => {
    const version = (content: string, pid: number) => ({
      ...record('v', 1, [object('process', { x_unique_id: '{A}', pid })]),
      version: { modified: pid, content },
    });
    const kept = [record('a', 1, [powershell]), version('one', 1)];
    const store = await storeOf(kept, [record('b', 1, [powershell]), version('two', 2)]);
    store.dropPool(2);
    store.ingest(store.pool('again'), kept);
    store.settle();
    expect(store.select('SELECT id, count(*) AS n FROM record GROUP BY id')).toEqual([
      { id: 'a', n: 1 },
      { id: 'v', n: 1 },
    ]);
    store.ingest(store.pool('another'), [version('two', 2)]);
    store.settle();
    expect(store.select("SELECT count(*) AS n FROM record WHERE id = 'v'")).toEqual([{ n: 2 }]);
  });

  test('a pool that has the number of one that was dropped is placed by its own records', async () => {
    const sighting = [record('s', 20, [object('process', { pid: 4, name: 'powershell.exe' })])];
    const store = await storeOf([record('a', 10, [powershell]), ...sighting], sighting);
    const joined = keys(store, 'process');
    store.dropPool(2);
    const again = store.pool('again');
    expect(again).toBe(2);
    store.ingest(again, sighting);
    store.settle([again]);
    expect(joined).toEqual(['{"x_unique_id":"ab-1"}']);
    expect(keys(store, 'process')).toEqual([...keys(await storeOf(sighting), 'process'), ...joined]);
  });

  test('a pool that is dropped while others load takes nothing from them', async () => {
    const store = await openStore(await sqlWasm());
    const [one, other] = [store.pool('one'), store.pool('other')];
    store.ingest(one, [record('a', 1, [powershell])]);
    store.ingest(other, [record('a', 1, [powershell]), record('b', 2, [powershell])]);
    store.dropPool(one);
    expect(store.select(inPools)).toEqual([
      { pool: 2, id: 'a' },
      { pool: 2, id: 'b' },
    ]);
  });

  test('a load that is larger than all before is found by the same indexes', async () => {
    const store = await storeOf([record('a', 1, [powershell])]);
    const indexes = (): unknown => store.select("SELECT name FROM store.sqlite_master WHERE type = 'index'");
    const before = indexes();
    const pool = store.pool('large');
    store.ingest(
      pool,
      ['b', 'c', 'd'].map((id) => record(id, 1, [powershell])),
    );
    store.settle();
    expect(indexes()).toEqual(before);
  });
});

describe('SQL', () => {
  test('what throws inside `atomically` changes nothing; an inner part alone can fail', async () => {
    const database = await Database.open(await sqlWasm(), 'CREATE TABLE variable (variable INTEGER)');
    const insert = (variable: number): void => {
      database.execute('INSERT INTO variable (variable) VALUES (?)', [variable]);
      if (variable % 2 === 1) throw new Error('odd');
    };
    expect(() => database.atomically(() => insert(1))).toThrow('odd');
    database.atomically(() => {
      insert(2);
      expect(() => database.atomically(() => insert(3))).toThrow('odd');
    });
    expect(database.select('SELECT variable FROM variable')).toEqual([{ variable: 2 }]);
  });

  test('a query is ended in its midst, and has changed nothing; a load never is', async () => {
    const many = Array.from({ length: 5000 }, (_, number) => record(`r${number}`, number, [powershell]));
    const store = await storeOf(many);
    let looks = 0;
    store.stopWhen(() => ++looks > 2);
    const join = sql`SELECT 5000 * a.record + b.record FROM record AS a CROSS JOIN record AS b`;
    expect(() => store.rows(sql`${join} WHERE a.record < b.record`)).toThrow(Cancelled);
    looks = 0;
    expect(() =>
      store.run(sql`INSERT INTO variable (variable) ${join} WHERE (b.record & 1023 OR going())`),
    ).toThrow(Cancelled);
    expect(() => store.rows(sql`SELECT 1`)).toThrow(Cancelled);
    store.ingest(store.pool('more'), [record('more', 1, [powershell])]);
    store.settle();
    store.stopWhen(undefined);
    expect(store.select('SELECT count(*) AS n FROM variable')).toEqual([{ n: 0 }]);
    expect(store.select('SELECT count(*) AS n FROM record')).toEqual([{ n: 5001 }]);
  });

  test('functions, and parameters by name', async () => {
    const database = await Database.open(await sqlWasm(), '');
    database.define('twice', (value) => (typeof value === 'number' ? 2 * value : null));
    expect(database.select('SELECT twice(:n) AS n', { ':n': 21 })).toEqual([{ n: 42 }]);
  });
});
