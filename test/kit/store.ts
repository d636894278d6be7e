import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Scalar, SourceObject, SourceRecord } from '../../engine/model/record.js';
import { openStore, type Store } from '../../engine/store/store.js';

/** The wasm binary of sql.js, as the ports give it. */
export async function sqlWasm(): Promise<ArrayBuffer> {
  const path = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');
  return new Uint8Array(await readFile(path)).buffer;
}

/** A store that holds these records, each list in a pool of its own, all settled at once. */
export async function storeOf(...pools: readonly (readonly SourceRecord[])[]): Promise<Store> {
  const store = await openStore(await sqlWasm());
  pools.forEach((records, index) => store.ingest(store.pool(`pool ${index}`), records));
  store.settle();
  return store;
}

/** An object in few words: references are those of the values that are objects. */
export function object(
  type: string,
  words: Readonly<Record<string, Scalar | readonly Scalar[] | SourceObject | readonly SourceObject[]>> = {},
  id?: string,
): SourceObject {
  const entries = Object.entries(words);
  const isReference = ([name]: readonly [string, unknown]): boolean => /_refs?$/.test(name);
  return {
    type,
    ...(id !== undefined && { id }),
    attributes: Object.fromEntries(
      entries.filter((entry) => !isReference(entry)),
    ) as SourceObject['attributes'],
    references: Object.fromEntries(entries.filter(isReference)) as NonNullable<SourceObject['references']>,
  };
}

/** A record of one moment, in seconds since 1970. */
export function record(
  id: string,
  seconds: number,
  objects: readonly SourceObject[],
  host = 'ws5',
): SourceRecord {
  const time = seconds * 1000;
  return { id, firstObserved: time, lastObserved: time, numberObserved: 1, host, objects };
}

/** The keys of the entities of one type, sorted. */
export function keys(store: Store, type: string): string[] {
  return store
    .select<{ key: string }>(
      `SELECT DISTINCT key FROM mention JOIN description USING (description) JOIN entity USING (entity)
       WHERE description.type = ? ORDER BY key`,
      [type],
    )
    .map(({ key }) => key);
}
