import type { SourceRecord } from '../model/record.js';
import type { Database } from './database.js';
import { Bundles } from './bundles.js';
import { mentions } from './description.js';
import { KnownRecords, type KnownRecordsMemory } from './known-records.js';
import { Descriptions } from './descriptions.js';
import { Entities, type EntitiesMemory } from './entities.js';
import type { DescriptionsMemory } from './new-descriptions.js';
import { Placement, type PlacementMemory } from './placement.js';
import { RowBuffer } from './row-buffer.js';
import { Shapes, type ShapesMemory } from './shapes.js';

/** A run of records, one number after the other, that joined a pool. */
interface Run {
  readonly pool: number;
  readonly first: number;
  last: number;
}

/** All that taking in goes on from, besides the tables, once nothing waits. Plain objects, maps and sets. */
export interface IngestMemory {
  readonly records: KnownRecordsMemory;
  readonly lastRecord: number;
  readonly entities: EntitiesMemory;
  readonly placement: PlacementMemory;
  readonly descriptions: DescriptionsMemory;
  readonly shapes: ShapesMemory;
  readonly bundles: number;
}

/**
 * Takes records in: each distinct description once, and a record as the list of its roots. What was seen before is
 * recognised by maps in memory, so that a record in known words costs one row and its roots.
 */
export class Ingest {
  private readonly records = new KnownRecords();
  private lastRecord = 0;
  private runs: Run[] = [];
  /** Records that were known when they joined a pool. */
  private rejoined: (readonly [pool: number, record: number])[] = [];
  readonly entities: Entities;
  readonly placement: Placement;
  readonly descriptions: Descriptions;
  private readonly shapes: Shapes;
  private readonly recordRows: RowBuffer;
  private readonly bundles: Bundles;

  constructor(private readonly database: Database) {
    this.entities = new Entities(database);
    this.placement = new Placement(database, this.entities);
    this.descriptions = new Descriptions(database, this.entities, this.placement);
    this.shapes = new Shapes(database);
    const columns = ['record', 'id', 'first', 'last', 'number', 'shape'];
    this.recordRows = new RowBuffer(database, 'record', columns);
    this.bundles = new Bundles(database);
  }

  /** How many records were taken in so far, those forgotten included. */
  get recordCount(): number {
    return this.lastRecord;
  }

  /** Whether records that wait in memory joined another pool than this. */
  waitsForOthers(than: number): boolean {
    return this.runs.some(({ pool }) => pool !== than) || this.rejoined.some(([pool]) => pool !== than);
  }

  /** A record that came before joins the pool as it is. */
  add(pool: number, record: SourceRecord): void {
    const known = this.records.numberOf(record);
    this.join(pool, known ?? this.lastRecord + 1);
    if (known !== undefined) {
      this.rejoined.push([pool, known]);
      return;
    }
    this.lastRecord += 1;
    this.records.add(record, this.lastRecord);
    const before = this.descriptions.lastNumber;
    const mentioned = mentions(this.descriptions.describe(record), this.lastRecord);
    const { id, firstObserved, lastObserved, numberObserved } = record;
    for (const { process, member } of mentioned) {
      if (process !== undefined) this.placement.processes.seen(process, firstObserved, lastObserved);
      if (member !== undefined) this.placement.members.add(pool, member);
    }
    const shape = this.shapes.number(mentioned);
    this.recordRows.add(this.lastRecord, id, firstObserved, lastObserved, numberObserved, shape);
    this.bundles.add(this.lastRecord, mentioned, before);
  }

  /** Forgets records and descriptions whose rows were deleted. */
  forget(pool: number, records: ReadonlySet<number>, dead: ReadonlySet<number>): void {
    this.records.forget(records);
    this.descriptions.forget();
    this.bundles.forget();
    this.placement.forget(pool, dead);
  }

  /** Writes all that waits in memory. */
  flush(): void {
    for (const waiting of [this.recordRows, this.bundles, this.entities, this.descriptions, this.shapes]) {
      waiting.flush();
    }
    for (const { pool, first, last } of this.runs) {
      this.database.execute(
        'INSERT OR IGNORE INTO pool_record SELECT ?, record FROM record WHERE record BETWEEN ? AND ?',
        [pool, first, last],
      );
    }
    this.leaveOlderVersions();
    this.runs = [];
    if (this.rejoined.length > 0) this.rejoin();
    this.rejoined = [];
  }

  memory(): IngestMemory {
    const { records, lastRecord, entities, placement, descriptions, shapes, bundles } = this;
    return {
      records: records.memory(),
      lastRecord,
      entities: entities.memory(),
      placement: placement.memory(),
      descriptions: descriptions.memory(),
      shapes: shapes.memory(),
      bundles: bundles.memory(),
    };
  }

  /** Goes on from there, with the tables as they were then. What was described is described once more when it comes again. */
  recall(memory: IngestMemory): void {
    this.records.recall(memory.records);
    this.lastRecord = memory.lastRecord;
    this.entities.recall(memory.entities);
    this.placement.recall(memory.placement);
    this.descriptions.recall(memory.descriptions);
    this.shapes.recall(memory.shapes);
    this.bundles.recall(memory.bundles);
  }

  /** Of the versions of a record that are in one pool the latest stays in it. */
  private leaveOlderVersions(): void {
    for (const versions of this.records.takeChanged()) {
      this.database.execute(
        `WITH version AS (SELECT json_extract(value, '$.record') AS record, json_extract(value, '$.modified') AS modified
           FROM json_each(?))
         DELETE FROM pool_record WHERE (pool, record) IN (
           SELECT older.pool, older.record FROM pool_record AS older JOIN version ON version.record = older.record
           WHERE EXISTS (SELECT 1 FROM version AS newer
             JOIN pool_record AS beside ON beside.record = newer.record AND beside.pool = older.pool
             WHERE newer.modified > version.modified))`,
        [JSON.stringify(versions)],
      );
    }
  }

  /** What records that were known give to the pools that they joined. */
  private rejoin(): void {
    const given = this.database.select<{ pool: number; description: number }>(
      `SELECT DISTINCT json_extract(joined.value, '$[0]') AS pool, mention.description FROM json_each(?) AS joined
         CROSS JOIN mention ON mention.record = json_extract(joined.value, '$[1]')`,
      [JSON.stringify(this.rejoined)],
    );
    this.placement.joined(given);
  }

  private join(pool: number, record: number): void {
    const run = this.runs.at(-1);
    if (run?.pool === pool && run.last + 1 === record) run.last = record;
    else this.runs.push({ pool, first: record, last: record });
  }
}
