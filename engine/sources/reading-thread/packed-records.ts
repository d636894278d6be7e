import type { RecordVersion, Scalar } from '../../model/record.js';

/**
 * Records on their way from one thread to another, in few large parts, since what costs is how many parts are copied.
 * Objects are numbered in the order in which they first came, from 0; each is sent once, however many records hold it.
 */
export interface PackedRecords {
  /** Whether the numbers begin anew: no object from before is spoken of again. */
  readonly afresh: boolean;
  /** Forms of objects, and hosts, that did not come before; numbered on from those that did. */
  readonly forms: readonly ObjectForm[];
  readonly hosts: readonly string[];
  /** For each new object: its form, and the lengths of its lists. */
  readonly objects: Int32Array;
  /** Of each new object in turn: its id, where its form has one, and its values. */
  readonly values: readonly Scalar[];
  /** Of each new object in turn: what it refers to, for a list with its length before. */
  readonly links: Int32Array;
  /** For each record: its host (-1 for none), the number of its objects, and these. */
  readonly records: Int32Array;
  readonly ids: readonly string[];
  /** Undefined where no record has one. */
  readonly versions: readonly (RecordVersion | undefined)[] | undefined;
  /** For each record: first and last observed, number observed. */
  readonly times: Float64Array;
}

/** What objects have in common that differ in their values alone. */
export interface ObjectForm {
  readonly type: string;
  readonly hasId: boolean;
  readonly attributes: readonly Place[];
  /** Undefined where the object says nothing of references. */
  readonly references: readonly Place[] | undefined;
}

interface Place {
  readonly key: string;
  readonly isList: boolean;
}

/** The parts that need not be copied to be sent. */
export function buffersOf({ objects, links, records, times }: PackedRecords): ArrayBuffer[] {
  return [objects, links, records, times].map(({ buffer }) => buffer as ArrayBuffer);
}
