import { counted, grouped } from '../../../language/count-text.js';
import type { Warning } from '../../model/result.js';

/** Warns of rows that say nothing of an entity, so that none is made of them. `entities`: of each row. `where`: the list. */
export function* emptyRows(
  entities: readonly (number | undefined)[],
  type: string,
  where: string,
): Iterable<Warning> {
  const empty = entities.filter((entity) => entity === undefined).length;
  if (empty === 0) return;
  const says = empty === 1 ? 'says' : 'say';
  yield {
    code: 'empty-rows',
    message: `${grouped(empty)} of ${counted(entities.length, 'row')} in ${where} ${says} nothing of an entity of type ${type}: none is made of ${empty === 1 ? 'it' : 'them'}.`,
    hint: 'Give each at least one attribute.',
  };
}
