/** Records that were packed, sent and unpacked are the records that they were. */
import { expect, test } from 'vitest';
import type { SourceObject, SourceRecord } from '../../../../../engine/model/record.js';
import { RecordPacker } from '../../../../../engine/sources/reading-thread/pack-records.js';
import { buffersOf } from '../../../../../engine/sources/reading-thread/packed-records.js';
import { RecordUnpacker } from '../../../../../engine/sources/reading-thread/unpack-records.js';
import { mentions } from '../../../../kit/read-source.js';

const at = { firstObserved: 1, lastObserved: 2, numberObserved: 3 };

function sender(): (records: readonly SourceRecord[]) => SourceRecord[] {
  const packer = new RecordPacker();
  const unpacker = new RecordUnpacker();
  return (records) => {
    const packed = packer.pack(records);
    return unpacker.unpack(structuredClone(packed, { transfer: buffersOf(packed) }));
  };
}

test('values of every kind, lists, ids, hosts and references', () => {
  const file: SourceObject = { type: 'file', attributes: { name: 'a', 'hashes.MD5': 'ff' } };
  const bare: SourceObject = { type: 'x-bare', attributes: {} };
  const process: SourceObject = {
    type: 'process',
    id: 'process--1',
    attributes: {
      pid: 4,
      ratio: 0.5,
      far: Infinity,
      is_hidden: false,
      empty: '',
      names: ['a', 'b'],
      none: [],
    },
    references: { binary_ref: file, opened_connection_refs: [bare, file], child_refs: [] },
  };
  const records: SourceRecord[] = [
    { id: 'one', ...at, host: 'a', objects: [process, bare] },
    { id: 'two', ...at, objects: [] },
    { id: 'three', ...at, host: '', objects: [{ type: 'mutex', attributes: { name: 'm' }, references: {} }] },
  ];
  expect(sender()(records)).toEqual(records);
});

test('attributes that are called as what every object has', () => {
  const attributes = JSON.parse('{"__proto__": "a", "constructor": ["b"]}') as SourceObject['attributes'];
  const [received] = sender()([{ id: 'one', ...at, objects: [{ type: 'x-odd', attributes }] }]);
  expect(Object.entries(received?.objects[0]?.attributes ?? {})).toEqual([
    ['__proto__', 'a'],
    ['constructor', ['b']],
  ]);
});

test('an object of several records, and of several batches, stays one', () => {
  const shared: SourceObject = { type: 'file', attributes: { name: 'a' } };
  const record = (id: string): SourceRecord => ({ id, ...at, host: 'a', objects: [shared] });
  const send = sender();
  const received = [...send([record('1'), record('2')]), ...send([record('3')])];
  expect(new Set(mentions(received).map(({ object }) => object)).size).toBe(1);
});

test('references in a circle, and a thousand deep', () => {
  const one: { type: string; attributes: object; references?: Record<string, SourceObject> } = {
    type: 'x-a',
    attributes: { n: 1 },
  };
  const other: SourceObject = {
    type: 'x-b',
    attributes: { n: 2 },
    references: { a_ref: one as SourceObject },
  };
  one.references = { b_ref: other, own_ref: one as SourceObject };
  let deep: SourceObject = other;
  for (let level = 0; level < 1000; level++)
    deep = { type: 'x-c', attributes: { level }, references: { next_ref: deep } };
  const records = [{ id: '1', ...at, objects: [deep, one as SourceObject] }];
  const [received] = sender()(records);
  expect(mentions(received ? [received] : []).map(({ object }) => [object.type, object.attributes])).toEqual(
    mentions(records).map(({ object }) => [object.type, object.attributes]),
  );
});

test('keys that look like several keys', () => {
  const object = (attributes: SourceObject['attributes']): SourceObject => ({ type: 'x-a', attributes });
  const objects = [
    object({ a: 1, b: 2 }),
    object({ 'a=1:b': 1 }),
    object({ 'a\n=b': 3 }),
    object({ a: [1], b: 2 }),
  ];
  const records = [{ id: '1', ...at, objects }];
  expect(sender()(records)).toEqual(records);
});

test('more objects than are remembered', () => {
  const send = sender();
  const shared: SourceObject = { type: 'file', attributes: { name: 'shared' } };
  for (let batch = 0; batch < 5; batch++) {
    const objects = Array.from({ length: 50_001 }, (_, n): SourceObject => ({
      type: 'file',
      attributes: { n, batch },
    }));
    const records = [{ id: String(batch), ...at, objects: [shared, ...objects, shared] }];
    expect(send(records)).toEqual(records);
  }
});
