import { attributeKey, pathParts } from '../../language/facts/attribute-path.js';
import { isStandardType } from '../../language/facts/entity-types.js';
import { findAttribute } from '../../language/facts/find-attribute.js';
import { setAttribute, type Scalar, type SourceObject } from '../model/record.js';
import type { Cell } from '../model/result.js';

/** A column of rows that stand for entities: an attribute path, references followed (`parent_ref.name`), and its place in a row. */
export interface PathColumn {
  readonly path: string;
  readonly index: number;
}

/** Which columns say what of an entity, and of those that it refers to: found once for all rows. */
interface Shape {
  readonly id: number | undefined;
  readonly type: number | undefined;
  readonly value: number | undefined;
  readonly own: readonly { readonly key: string; readonly index: number }[];
  readonly references: readonly Reference[];
}

interface Reference {
  readonly key: string;
  /** All columns below it. */
  readonly columns: readonly PathColumn[];
  readonly shape: Shape;
}

/** A row by the places of its columns. */
type Row = (index: number) => Cell;

export function shapeOf(columns: readonly PathColumn[]): Shape {
  const own: Shape['own'][number][] = [];
  const below = new Map<string, PathColumn[]>();
  for (const { path, index } of columns) {
    const [first, ...rest] = pathParts(path);
    if (first === undefined || path === 'id' || path === 'type') continue;
    if (rest.length === 0) own.push({ key: attributeKey(path), index });
    else below.set(first.key, [...(below.get(first.key) ?? []), { path: path.slice(first.end + 1), index }]);
  }
  const place = (path: string) => columns.findLast((column) => column.path === path)?.index;
  return {
    id: place('id'),
    type: place('type'),
    value: place('value'),
    own,
    references: [...below].map(([key, columns]) => ({ key, columns, shape: shapeOf(columns) })),
  };
}

/** What a row says of an entity. */
export function objectOf(type: string, shape: Shape, row: Row): SourceObject {
  const attributes: Record<string, Scalar | readonly Scalar[]> = {};
  for (const { key, index } of shape.own) {
    const value = row(index);
    if (isSaid(value)) setAttribute(attributes, key, value);
  }
  const references: Record<string, SourceObject | readonly SourceObject[]> = {};
  for (const reference of shape.references) {
    const target = referredObjects(type, reference, row);
    if (target !== undefined) references[reference.key] = target;
  }
  const id = cellAt(row, shape.id);
  const own = typeof id === 'number' ? String(id) : id;
  return {
    type,
    attributes,
    ...(typeof own === 'string' && isOwnId(type, own) && { id: own }),
    ...(Object.keys(references).length > 0 && { references }),
  };
}

/** What a reference leads to: of a list of one attribute, such as `to_refs.value`, an object for each of its items. */
function referredObjects(
  type: string,
  { key, columns, shape }: Reference,
  row: Row,
): SourceObject | readonly SourceObject[] | undefined {
  const [said, ...others] = columns.filter(({ index }) => isSaid(row(index)));
  if (said === undefined) return undefined;
  const values = row(said.index);
  if (others.length > 0 || typeof values !== 'object' || values === null)
    return objectOf(targetType(type, key, shape, row), shape, row);
  return values.map((value) => {
    const one: Row = (index) => (index === said.index ? value : null);
    return objectOf(targetType(type, key, shape, one), shape, one);
  });
}

function isSaid(value: Cell): value is Scalar | readonly Scalar[] {
  return value !== null && value !== '';
}

function cellAt(row: Row, index: number | undefined): Cell {
  return index === undefined ? null : row(index);
}

/** Whether an id says which entity a row is: of a custom type, and of a process that was saved, where nothing else says it. */
function isOwnId(type: string, id: string): boolean {
  return !isStandardType(type) || (type === 'process' && /^process--[\da-f-]{36}$/.test(id));
}

/** The type that a reference leads to: of several that it may, the one that the value looks like. */
function targetType(type: string, reference: string, below: Shape, row: Row): string {
  const written = cellAt(row, below.type);
  if (typeof written === 'string' && written !== '') return written;
  const found = findAttribute(type, reference);
  const types = found.kind === 'known' ? (found.attribute.to ?? []) : [];
  const likely = addressType(String(cellAt(row, below.value) ?? ''));
  return types.find((one) => one === likely) ?? types[0] ?? 'x-unknown';
}

function addressType(value: string): string {
  if (/^\d{1,3}(\.\d{1,3}){3}(\/\d+)?$/.test(value)) return 'ipv4-addr';
  if (/^([\da-f]{2}[:-]){5}[\da-f]{2}$/i.test(value)) return 'mac-addr';
  return value.includes(':') ? 'ipv6-addr' : 'domain-name';
}
