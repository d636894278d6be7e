import { someOf } from '../count-text.js';
import type { Huntbook } from './huntbook.js';
import { markerTitle } from './marker.js';

type Fields = Readonly<Record<string, unknown>>;

/** What a cell of a Jupyter notebook may hold that a huntbook has no place for; `of` completes it with the cells. */
const losses: readonly { readonly what: string; readonly isIn: (cell: unknown) => boolean }[] = [
  { what: 'what stands in the place of', isIn: (cell) => !isObject(cell) },
  { what: 'the type, since it is neither code nor Markdown and is Markdown now, of', isIn: hasOtherType },
  { what: 'what is no text in the source of', isIn: within((cell) => !isText(cell['source'])) },
  {
    what: 'images attached to',
    isIn: within(({ attachments }) => isObject(attachments) && Object.keys(attachments).length > 0),
  },
  { what: 'tags of', isIn: within(({ metadata }) => isObject(metadata) && hasItems(metadata['tags'])) },
  { what: 'outputs that are none in', isIn: within(hasOddOutputs) },
];

/** What a huntbook does not take over of a Jupyter notebook's cells, in words, with their numbers from 1. */
export function leftOutOfCells(cells: readonly unknown[]): string[] {
  return losses.flatMap(({ what, isIn }) => sentence(what, numbersOf(cells, isIn)));
}

/** What a Jupyter notebook has no place for: the titles of cells. */
export function leftOutOfHuntbook({ cells }: Huntbook): string[] {
  return sentence(
    'the titles of',
    numbersOf(cells, ({ layout }) => markerTitle(layout?.marker ?? '') !== ''),
  );
}

function numbersOf<Item>(items: readonly Item[], isMeant: (item: Item) => boolean): number[] {
  return items.flatMap((item, index) => (isMeant(item) ? [index + 1] : []));
}

/** How many cells are named; of more the count is given. */
const mostNamed = 20;

function sentence(what: string, numbers: readonly number[]): string[] {
  if (numbers.length === 0) return [];
  return [`${what} cell${numbers.length === 1 ? '' : 's'} ${someOf(numbers.map(String), mostNamed)}`];
}

function within(isLost: (cell: Fields) => boolean): (cell: unknown) => boolean {
  return (cell) => isObject(cell) && isLost(cell);
}

function hasOtherType(cell: unknown): boolean {
  return isObject(cell) && cell['cell_type'] !== 'code' && cell['cell_type'] !== 'markdown';
}

function isText(source: unknown): boolean {
  return (
    typeof source === 'string' || (Array.isArray(source) && source.every((line) => typeof line === 'string'))
  );
}

/** Outputs of code that are no list of objects, and any of another cell. */
function hasOddOutputs({ cell_type: type, outputs }: Fields): boolean {
  if (outputs === undefined) return false;
  return type === 'code' ? !Array.isArray(outputs) || !outputs.every(isObject) : hasItems(outputs);
}

function hasItems(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0;
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
