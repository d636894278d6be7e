/**
 * What a source delivers: records and the things that they speak of, before identification.
 * Object and attribute names are STIX 2.1's; docs/ARCHITECTURE.md, "The entity engine".
 */
export type Scalar = string | number | boolean;

/**
 * One thing that a record mentions, as this record describes it. It never changes once it was given. Several records may
 * hold the very same object, where they describe a thing in the same words on the same host: it need be looked at only once,
 * which is what makes a large load fast. What has no identity of its own is another thing in each record.
 */
export interface SourceObject {
  /** STIX SCO type, or a custom `x-…` type. */
  readonly type: string;
  /** The source's own id, for custom types, whose identity it is; of a process without a unique id the one it was saved with. */
  readonly id?: string;
  /** By attribute key (language/facts/attribute-path.ts: no quotes): `pid`, `hashes.SHA-256`. No nulls, no empty lists. */
  readonly attributes: Readonly<Record<string, Scalar | readonly Scalar[]>>;
  /** By reference attribute (`parent_ref`, `opened_connection_refs`): the objects referred to. May be cyclic. */
  readonly references?: Readonly<Record<string, SourceObject | readonly SourceObject[]>>;
}

/** One observation: one Elasticsearch hit, one log line, one STIX observed-data. Times are epoch milliseconds, UTC. */
export interface SourceRecord {
  /** Deterministic and independent of the order of arrival: `_index/_id`, the observed-data id, a hash of the content. */
  readonly id: string;
  readonly firstObserved: number;
  readonly lastObserved: number;
  readonly numberObserved: number;
  /** Set where a source may tell more than one thing by this id. */
  readonly version?: RecordVersion;
  /** The computer that the event itself names, in lower case; part of the identity of processes and files without hashes. */
  readonly host?: string;
  /** Set where each object is told as a whole, a row of NEW or LOAD: none is a part of what another says. */
  readonly whole?: true;
  /** What the record mentions; what these refer to is mentioned too, whether it is listed here or not. */
  readonly objects: readonly SourceObject[];
}

/** Which of the things that a source tells by one id a record is: two with the same content are one. */
export interface RecordVersion {
  /** When its author last changed it, epoch milliseconds: of one pool only the latest counts. */
  readonly modified: number;
  /** A hash of what it tells, objects included. */
  readonly content: string;
}

/** A half-open part of time: start <= t < stop, epoch milliseconds UTC. An absent end is open. */
export interface TimeRange {
  readonly start?: number;
  readonly stop?: number;
}

/** An object with what is given of it. Written out, not spread: a load makes more than one for each record. */
export function sourceObject(
  type: string,
  id: string | undefined,
  attributes: SourceObject['attributes'],
  references: SourceObject['references'],
): SourceObject {
  if (id === undefined) return references ? { type, attributes, references } : { type, attributes };
  return references ? { type, id, attributes, references } : { type, id, attributes };
}

/** Sets an attribute whose name is somebody else's word: assigned, one called `__proto__` would be none. */
export function setAttribute<T>(attributes: Record<string, T>, key: string, value: T): void {
  if (key !== '__proto__') attributes[key] = value;
  else
    Object.defineProperty(attributes, key, { value, enumerable: true, writable: true, configurable: true });
}
