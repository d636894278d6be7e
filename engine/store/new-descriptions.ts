import { identify, type Scope } from '../identity/identity.js';
import type { SourceObject, SourceRecord } from '../model/record.js';
import { wholeObject } from '../model/whole-text.js';
import type { Database } from './database.js';
import type { Description } from './description.js';
import { DescriptionRows, type DescriptionRowsMemory } from './description-rows.js';
import type { Entities } from './entities.js';
import type { Member } from './members.js';
import type { Placement } from './placement.js';
import type { KnownProcess } from './process-placement.js';

/** An object that is not described yet. */
export interface Found {
  readonly object: SourceObject;
  readonly scope: Scope;
  /** Its number among those objects of the record that are told apart by record, in the order of the references. */
  readonly ordinal: number;
}

type Described = Pick<Description, 'targets' | 'form' | 'shared'>;

export interface DescriptionsMemory {
  readonly last: number;
  readonly rows: DescriptionRowsMemory;
}

interface Placed {
  readonly entity: number | null;
  readonly member: Member | undefined;
  readonly process?: KnownProcess | undefined;
}

/** Describes what was not said in these words before: numbers it, says which entity it is of, and writes its rows. */
export class NewDescriptions {
  private last = 0;
  readonly rows: DescriptionRows;

  constructor(
    database: Database,
    private readonly entities: Entities,
    private readonly placement: Placement,
  ) {
    this.rows = new DescriptionRows(database);
  }

  /** The number of the description that was made last. */
  get lastNumber(): number {
    return this.last;
  }

  memory(): DescriptionsMemory {
    return { last: this.last, rows: this.rows.memory() };
  }

  recall({ last, rows }: DescriptionsMemory): void {
    this.last = last;
    this.rows.recall(rows);
  }

  /** `described.targets`: of all references, in their order. */
  describe(found: Found, described: Described, record: SourceRecord): Description {
    const description = this.make(found, described, record);
    this.rows.writeReferences(description.number, found.object, described.targets);
    return description;
  }

  /** Which attributes there are, and what the references lead to: of `targets`, in their order. */
  formOf({ object, scope }: Found, targets: readonly Description[]): number {
    return this.rows.formOf(
      object,
      scope,
      targets.map(({ form }) => form),
    );
  }

  /** The same without its references, whose targets may come later. */
  make(
    { object: told, scope, ordinal }: Found,
    { targets, form, shared }: Described,
    record: SourceRecord,
  ): Description {
    const object = wholeObject(told);
    this.last += 1;
    const number = this.last;
    const host = record.host ?? '';
    const placed = this.place(record, object, ordinal, number);
    const bound = scope !== 'none';
    const { entity } = placed;
    this.rows.write({ number, object, scope, entity, host: bound && host !== '' ? host : null, form });
    return {
      number,
      type: object.type,
      targets,
      form,
      host: bound || targets.some((target) => target.host !== undefined) ? host : undefined,
      shared,
      process: placed.process,
      member: placed.member,
      mentionedIn: 0,
    };
  }

  /** The entity that a description names; null where that is decided when the load is complete. */
  private place(record: SourceRecord, object: SourceObject, ordinal: number, description: number): Placed {
    const host = record.host ?? '';
    const identity = identify(object, { host, recordId: record.id, ordinal, whole: record.whole });
    const { partial, processes } = this.placement;
    switch (identity.kind) {
      case 'named': {
        const { group, process } = identity;
        const entity = this.entities.number(object.type, identity.key);
        return {
          entity,
          member: group === undefined ? undefined : partial.addFull(group, description, entity),
          process: process && processes.addProcess(entity, process, host),
        };
      }
      case 'partial':
        return { entity: null, member: partial.addPartial(description, object.type, identity) };
      case 'sighting': {
        const seen = { first: record.firstObserved, last: record.lastObserved };
        return { entity: null, member: processes.addSighting(description, identity, host, seen) };
      }
    }
  }
}
