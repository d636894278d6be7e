import { normalPid, programName } from '../identity/normal-form.js';
import type { Scalar } from '../model/record.js';
import type { Database } from './database.js';

/** What the records of some pools say of a process with a unique id. */
export interface ScopedProcess {
  readonly names: Set<string>;
  /** The pids that it had, each with its host, as `pid host`. */
  readonly groups: Set<string>;
  first: number;
  last: number;
}

/** A part of the store that is placed as if there were nothing else in it. */
export interface PlacementScope {
  /** Those of the descriptions that a record in scope gives. */
  given(descriptions: readonly number[]): ReadonlySet<number>;
  /** What records in scope say of these processes with a unique id. */
  processes(entities: readonly number[]): ReadonlyMap<number, ScopedProcess>;
}

/** The name of a host and pid in a scope. */
export function groupName(host: string, pid: number): string {
  return `${pid} ${host}`;
}

/** The records of these pools. */
export function placementScope(database: Database, pools: readonly number[]): PlacementScope {
  const parameters = (numbers: readonly number[]) => ({
    ':numbers': JSON.stringify(numbers),
    ':pools': JSON.stringify(pools),
  });
  const inScope = `EXISTS (SELECT 1 FROM pool_record
    WHERE pool_record.record = root.record AND pool_record.pool IN (SELECT value FROM json_each(:pools)))`;
  return {
    given(descriptions) {
      const rows = database.select<{ description: number }>(
        `SELECT asked.value AS description FROM json_each(:numbers) AS asked WHERE EXISTS (
           SELECT 1 FROM part CROSS JOIN root ON root.bundle = part.bundle
           WHERE part.description = asked.value AND ${inScope})`,
        parameters(descriptions),
      );
      return new Set(rows.map(({ description }) => description));
    },
    processes(entities) {
      const rows = database.select<Said>(
        `SELECT own.entity, IFNULL(own.host, '') AS host, ${attributeOf('name')} AS name, ${attributeOf('pid')} AS pid,
           MIN(record.first) AS first, MAX(record.last) AS last
         FROM json_each(:numbers) AS asked CROSS JOIN description AS own ON own.entity = asked.value
           CROSS JOIN part ON part.description = own.description CROSS JOIN root ON root.bundle = part.bundle
           CROSS JOIN record ON record.record = root.record
         WHERE ${attributeOf('x_unique_id')} IS NOT NULL AND ${inScope} GROUP BY own.description`,
        parameters(entities),
      );
      const processes = new Map<number, ScopedProcess>();
      for (const row of rows) tell(processes, row);
      return processes;
    },
  };
}

interface Said {
  readonly entity: number;
  readonly host: string;
  readonly name: Scalar | null;
  readonly pid: Scalar | null;
  readonly first: number;
  readonly last: number;
}

function attributeOf(path: string): string {
  return `(SELECT term.value FROM value JOIN term USING (term) JOIN attribute ON attribute.attribute = value.attribute
    WHERE value.description = own.description AND path = '${path}' AND position = 0)`;
}

function tell(processes: Map<number, ScopedProcess>, { entity, host, name, pid, first, last }: Said): void {
  const process = processes.get(entity) ?? {
    names: new Set<string>(),
    groups: new Set<string>(),
    first: Infinity,
    last: -Infinity,
  };
  const [called, number] = [programName(name ?? undefined), normalPid(pid ?? undefined)];
  if (called !== undefined) process.names.add(called);
  if (number !== undefined) process.groups.add(groupName(host, number));
  process.first = Math.min(process.first, first);
  process.last = Math.max(process.last, last);
  processes.set(entity, process);
}
