import { normalPid, programName } from '../identity/normal-form.js';
import type { Scalar } from '../model/record.js';
import type { Database } from './database.js';

/** What the records of some pools say of a process with a unique id. */
interface ScopedProcess {
  readonly names: Set<string>;
  /** The pids that it had, each with its host, as `pid host`. */
  readonly groups: Set<string>;
  first: number;
  last: number;
}

/** What a part of the store says of these processes with a unique id, as if there were nothing else in it. */
export type ScopedProcesses = (entities: readonly number[]) => ReadonlyMap<number, ScopedProcess>;

/** The name of a host and pid in a scope. */
export function groupName(host: string, pid: number): string {
  return `${pid} ${host}`;
}

/** What the records of these pools say. */
export function processesOf(database: Database, pools: readonly number[]): ScopedProcesses {
  return (entities) => {
    const rows = database.select<Said>(
      `SELECT own.entity, IFNULL(own.host, '') AS host, ${attributeOf('name')} AS name, ${attributeOf('pid')} AS pid,
         MIN(record.first) AS first, MAX(record.last) AS last
       FROM json_each(:entities) AS asked CROSS JOIN description AS own ON own.entity = asked.value
         CROSS JOIN part ON part.description = own.description CROSS JOIN root ON root.bundle = part.bundle
         CROSS JOIN record ON record.record = root.record
       WHERE ${attributeOf('x_unique_id')} IS NOT NULL
         AND EXISTS (SELECT 1 FROM pool_record
           WHERE pool_record.record = root.record AND pool_record.pool IN (SELECT value FROM json_each(:pools)))
       GROUP BY own.description`,
      { ':entities': JSON.stringify(entities), ':pools': JSON.stringify(pools) },
    );
    const processes = new Map<number, ScopedProcess>();
    for (const row of rows) tell(processes, row);
    return processes;
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
