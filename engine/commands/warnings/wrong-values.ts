import { counted, grouped, someOf } from '../../../language/count-text.js';
import { faultsOf, type IndicatorFault } from '../../../language/meaning/indicators.js';
import type { Warning } from '../../model/result.js';
import type { FileTable } from '../../tabular/table.js';

type WrongValue = IndicatorFault & { readonly value: string };

const toldAtMost = 5;
const shownAtMost = 80;

/** Warns of texts of a list that are not what logs have: defanged, of another type, with blanks around them. `where`: the list. */
export function* wrongValues({ columns, rows }: FileTable, type: string, where: string): Iterable<Warning> {
  let count = 0;
  const wrong: WrongValue[] = [];
  for (const [index, column] of columns.entries()) {
    const faultOf = faultsOf([type], column);
    if (faultOf === undefined) continue;
    for (const row of rows) {
      const value = row[index] ?? null;
      if (value === null) continue;
      count++;
      const fault = typeof value === 'string' ? faultOf(value) : undefined;
      if (fault !== undefined) wrong.push({ ...fault, value: String(value) });
    }
  }
  if (wrong.length > 0) yield warningOf(wrong, count, where);
}

function warningOf(wrong: readonly WrongValue[], count: number, where: string): Warning {
  const told = wrong.map(({ value, what }) => `'${value.slice(0, shownAtMost)}' ${what}`);
  return {
    code: 'wrong-value',
    message: `${grouped(wrong.length)} of ${counted(count, 'value')} in ${where} ${wrong.length === 1 ? 'is' : 'are'} not as logs have them: ${someOf(told, toldAtMost)}.`,
    hint: adviceOn(wrong),
  };
}

function adviceOn(wrong: readonly WrongValue[]): string {
  const respelt = wrong.find(({ value, meant }) => meant !== undefined && meant !== value.trim());
  if (respelt !== undefined)
    return `Write them as logs do: ${String(respelt.meant)} for ${respelt.value.trim()}.`;
  if (wrong.some(({ meant }) => meant !== undefined)) return 'Write them without the blanks around them.';
  return 'Keep each type in a list of its own.';
}
