import type { Database } from './database.js';
import type { Entities } from './entities.js';
import { PartialPlacement } from './partial-placement.js';
import type { PlacementScope } from './placement-scope.js';
import { ProcessPlacement } from './process-placement.js';
import { RowBuffer } from './row-buffer.js';

/** Where descriptions go, while they are placed; empty at all other times. */
export const placementTables = `
CREATE TEMP TABLE moved (description INTEGER PRIMARY KEY, entity INTEGER NOT NULL);
`;

/**
 * Places the descriptions that do not name their entity, when a load is complete, from all that a statement can look
 * into: so neither the order of arrival nor what else was loaded can matter. Which entity a description is of can be
 * another for the next statement; what variables hold stays.
 */
export class Placement {
  readonly processes: ProcessPlacement;
  readonly partial: PartialPlacement;
  private readonly moved: RowBuffer;

  constructor(
    private readonly database: Database,
    entities: Entities,
  ) {
    const moved = new RowBuffer(database, 'moved', ['description', 'entity']);
    const assign = (placed: { readonly description: number; entity?: number }, entity: number): void => {
      if (placed.entity !== entity) moved.add(placed.description, entity);
      placed.entity = entity;
    };
    this.moved = moved;
    this.processes = new ProcessPlacement(entities, assign);
    this.partial = new PartialPlacement(entities, assign);
  }

  /** Places all that is in the store, or what is in `scope` as if there were nothing else. */
  place(scope?: PlacementScope): void {
    if (scope === undefined) {
      this.processes.place();
      this.partial.place();
    } else {
      this.processes.placeIn(scope);
      this.partial.placeIn(scope);
    }
    this.moved.flush();
    this.database.execute(
      'UPDATE description SET entity = moved.entity FROM moved WHERE moved.description = description.description',
    );
    this.database.execute('DELETE FROM moved');
  }
}
