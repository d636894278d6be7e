import { isRounded } from '../exact-json.js';
import type { Scalar } from '../model/record.js';
import type { Slots } from './slots.js';
import { isScalar } from '../model/scalar.js';

/**
 * The fields of a mapping as a tree, each with a slot. One walk over a document's own keys puts all mapped values into their
 * slots, so it costs what the document has, not what the mapping knows. Dotted keys (`"process.pid": 1`) and nested objects
 * are the same.
 */
export interface FieldTree {
  readonly fields: readonly string[];
  /** The slot of a field, made at need; only while the mapping is compiled. */
  slotOf(field: string): number;
  /** The same of a field whose digits matter, not only whether it is there and is one of some words. */
  exactSlotOf(field: string): number;
  /** Puts the document's values into slots, which were empty. */
  fill(document: Tree, slots: Slots): void;
  /** The fields of a document that have no slot, each as often as a part of the document has it. */
  readonly eachUnmapped: (document: Tree, see: SeeField) => void;
}

/** Is told a dotted path and the first value there. */
export type SeeField = (field: string, value: Scalar) => void;

interface Node {
  slot: number;
  isExact: boolean;
  readonly children: Map<string, Node>;
}

type Tree = Readonly<Record<string, unknown>>;

export function fieldTree(): FieldTree {
  const root: Node = { slot: -1, isExact: false, children: new Map() };
  const fields: string[] = [];
  function nodeOf(field: string): Node {
    const node = field.split('.').reduce(childAtNeed, root);
    if (node.slot < 0) node.slot = fields.push(field) - 1;
    return node;
  }
  return {
    fields,
    slotOf: (field) => nodeOf(field).slot,
    exactSlotOf(field) {
      const node = nodeOf(field);
      node.isExact = true;
      return node.slot;
    },
    fill: (document, slots) => fill(document, root, slots),
    eachUnmapped: (document, see) => eachUnmapped(document, root, '', see),
  };
}

function childAtNeed(node: Node, name: string): Node {
  let child = node.children.get(name);
  if (!child) node.children.set(name, (child = { slot: -1, isExact: false, children: new Map() }));
  return child;
}

function fill(tree: Tree, node: Node, slots: Slots): void {
  for (const key in tree) {
    const child = node.children.get(key) ?? dottedChild(node, key);
    if (child !== undefined) fillValue(tree[key], child, slots);
  }
}

function fillValue(value: unknown, node: Node, slots: Slots): void {
  if (typeof value !== 'object') {
    if (node.isExact && isRounded(value)) slots.isRounded = true;
    if (node.slot >= 0) slots.put(node.slot, value);
  } else if (Array.isArray(value)) fillList(value, node, slots);
  else if (value !== null) fill(value as Tree, node, slots);
}

/** A list of values is one value; of a list of objects, as Elasticsearch sees it, each field has a list. */
function fillList(list: readonly unknown[], node: Node, slots: Slots): void {
  if (typeof list[0] !== 'object') {
    if (node.isExact && list.some(isRounded)) slots.isRounded = true;
    if (node.slot >= 0 && list.length > 0) slots.put(node.slot, list);
    return;
  }
  for (const element of list) {
    if (typeof element === 'object' && element !== null) fill(element as Tree, node, slots);
  }
}

/** The node of a key with dots in it, which is remembered under that key. */
function dottedChild(node: Node, key: string): Node | undefined {
  if (!key.includes('.')) return undefined;
  let child: Node | undefined = node;
  for (const name of key.split('.')) child = child?.children.get(name);
  if (child) node.children.set(key, child);
  return child;
}

/** Elasticsearch takes objects twenty deep; what somebody put deeper into each other than this is not looked at. */
const deepest = 100;

function eachUnmapped(tree: Tree, node: Node | undefined, path: string, see: SeeField, depth = 1): void {
  if (depth > deepest) return;
  for (const key of Object.keys(tree)) {
    const value = tree[key];
    const child = node && (node.children.get(key) ?? dottedChild(node, key));
    const name = path === '' ? key : `${path}.${key}`;
    if (value === null || value === '') continue;
    const parts = (Array.isArray(value) ? value : [value]) as readonly unknown[];
    for (const part of parts) {
      if (typeof part === 'object' && part !== null) eachUnmapped(part as Tree, child, name, see, depth + 1);
    }
    const [first] = parts;
    if (isScalar(first) && !(child && child.slot >= 0)) see(name, first);
  }
}
