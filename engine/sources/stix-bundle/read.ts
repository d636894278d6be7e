import { append } from '../../append.js';
import { counted, grouped, someOf } from '../../../language/count-text.js';
import { holdsRounded } from '../../exact-json.js';
import type { SourceObject, SourceRecord } from '../../model/record.js';
import { parseTime } from '../../mapping/takes.js';
import { DocumentNames } from '../files/document-names.js';
import type { Document } from '../documents/document.js';
import type { RecordReader } from '../files/record-reader.js';
import { isJsonObject, type JsonObject } from '../../model/json-object.js';
import { addTelling, contentOf, reached } from './tellings.js';
import { objectMaker, type StixObjects } from './objects.js';

/**
 * STIX 2.0 observed-data hold their objects; those of STIX 2.1 name objects of the bundle, which may come later. Objects
 * that no observed-data mentions are records without a time of their own.
 */
export function stixReader(ids: Ids = 'of their author'): RecordReader {
  return new StixReader(ids);
}

/** Whether ids of observed-data are their author's, or made for the moment of what the observed-data say: then one that comes twice is two. */
type Ids = 'of their author' | 'of their content';

/** A few are nested ten deep; what was made to exhaust the stack is nested deeper than any reader goes. */
const mostLevels = 1_000;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const key in value) if (isDeeper((value as JsonObject)[key], levels - 1)) return true;
  return false;
}

class StixReader implements RecordReader {
  private readonly names = new DocumentNames();
  /** Objects of the bundle, by what observed-data call them. */
  private readonly objects = new Map<string, JsonObject[]>();
  /** Observed-data whose objects may come later. */
  private readonly waiting: JsonObject[] = [];
  /** How many objects in observed-data have no type: what they are is anybody's guess. */
  private untyped = 0;
  private isObserved = false;
  /** How many there are of each type that says what is known, not what was observed. */
  private readonly known = new Map<string, number>();

  constructor(private readonly ids: Ids) {}

  recognises({ type, id, spec_version: version, objects }: JsonObject): boolean {
    if (typeof type !== 'string') return false;
    if (type === 'observed-data') return true;
    if (type === 'bundle') return version !== undefined || objects !== undefined;
    return typeof id === 'string' && id.startsWith(`${type}--`);
  }

  read(document: Document): readonly SourceRecord[] | string {
    if (isDeeper(document.value, mostLevels)) return `it is nested deeper than ${grouped(mostLevels)} levels`;
    const value = holdsRounded(document.value) ? document.exactly() : document.value;
    if (value['type'] === 'observed-data') return this.readObserved(value);
    const type = String(value['type']);
    if (!isDomainObject(value)) addTelling(this.objects, String(value['id']), value);
    else if (!aboutObjects.has(type)) this.known.set(type, (this.known.get(type) ?? 0) + 1);
    return [];
  }

  end(): ReturnType<RecordReader['end']> {
    const records: SourceRecord[] = [];
    const problems: string[] = [];
    for (const value of this.waiting) {
      const made = this.observed(value, this.objects, referencesOf(value));
      if (typeof made === 'string') problems.push(`${String(value['id'])}: ${made}`);
      else append(records, made);
    }
    const loose = looseRecords(this.objects, this.waiting);
    if (loose.length > 0) problems.push(withoutTime(loose));
    if (this.untyped > 0) problems.push(withoutType(this.untyped));
    if (!this.isObserved && this.objects.size === 0 && this.known.size > 0)
      problems.push(onlyKnown(this.known));
    return { records: [...records, ...loose], problems };
  }

  private readObserved(value: JsonObject): readonly SourceRecord[] | string {
    const { objects } = value;
    this.isObserved = true;
    if (!isJsonObject(objects)) {
      this.waiting.push(value);
      return [];
    }
    const own = new Map<string, JsonObject[]>();
    for (const [key, object] of Object.entries(objects)) {
      if (isJsonObject(object) && typeof object['type'] === 'string') own.set(key, [object]);
      else this.untyped += 1;
    }
    return this.observed(value, own, [...own.keys()]);
  }

  private observed(
    value: JsonObject,
    all: StixObjects,
    keys: readonly string[],
  ): readonly SourceRecord[] | string {
    const first = parseTime(value['first_observed']);
    if (first === undefined) return 'it has no time (first_observed)';
    const objects = keys.flatMap(objectMaker(all));
    const number = Number(value['number_observed']);
    return [
      {
        ...this.idOf(value, all, keys),
        firstObserved: first,
        lastObserved: Math.max(first, parseTime(value['last_observed']) ?? first),
        numberObserved: Number.isInteger(number) && number > 0 ? number : 1,
        ...hostOf(objects),
        objects,
      },
    ];
  }

  /** An id is one observation, which its author may have changed since. What has none is another one each time. */
  private idOf(
    value: JsonObject,
    all: StixObjects,
    keys: readonly string[],
  ): Pick<SourceRecord, 'id' | 'version'> {
    const { id } = value;
    if (typeof id !== 'string') return { id: this.names.unique('observed-data') };
    if (this.ids === 'of their content') return { id: this.names.unique(id) };
    const told = isJsonObject(value['objects']) ? [value] : [value, Object.fromEntries(reached(all, keys))];
    return { id, version: { modified: parseTime(value['modified']) ?? 0, content: contentOf(told) } };
  }
}

function referencesOf({ object_refs: references }: JsonObject): string[] {
  return Array.isArray(references)
    ? references.filter((reference): reference is string => typeof reference === 'string')
    : [];
}

function withoutTime(loose: readonly SourceRecord[]): string {
  const count = loose.reduce((sum, { objects }) => sum + objects.length, 0);
  return (
    `no observed-data mentions ${count === 1 ? 'one object' : `${count} objects`}, so nothing says when: ` +
    'found only without START and STOP'
  );
}

function withoutType(count: number): string {
  return `${counted(count, 'object')} of observed-data ${count === 1 ? 'has no type and is' : 'have no type and are'} left out`;
}

/** What threat intelligence is exchanged as; of its patterns and values the lists are made that LOAD and NEW read. */
function onlyKnown(known: ReadonlyMap<string, number>): string {
  const types = [...known].map(([type, count]) => `${grouped(count)} of type ${type}`);
  return `it holds no observed-data, which GET looks through, but what is known: ${someOf(types, 3)}`;
}

/** Domain objects that say something of the others, or who it is that does. */
const aboutObjects = new Set([
  'bundle',
  'extension-definition',
  'identity',
  'language-content',
  'marking-definition',
]);

/** What STIX knows, not what was observed: domain objects, relationships, markings (STIX 2.1 sections 4, 5 and 7). */
const domainTypes = new Set(
  (
    'attack-pattern bundle campaign course-of-action extension-definition grouping identity incident indicator ' +
    'infrastructure intrusion-set language-content location malware malware-analysis marking-definition note opinion ' +
    'relationship report sighting threat-actor tool vulnerability'
  ).split(' '),
);

function isDomainObject(value: JsonObject): boolean {
  return domainTypes.has(String(value['type'])) || ('created_by_ref' in value && 'modified' in value);
}

/** The computer of the record, where it names exactly one. */
function hostOf(objects: readonly SourceObject[]): { host?: string } {
  const hosts = objects.flatMap(({ type, attributes }) => {
    if (type !== 'x-oca-asset') return [];
    const name =
      attributes['device_id'] ?? attributes['host_id'] ?? attributes['hostname'] ?? attributes['name'];
    return typeof name === 'string' ? [name.toLowerCase()] : [];
  });
  const [host, ...others] = new Set(hosts);
  return host === undefined || others.length > 0 ? {} : { host };
}

/** Objects that no observed-data mentions, each with those that it refers to. */
function looseRecords(all: StixObjects, observations: readonly JsonObject[]): SourceRecord[] {
  const mentioned = reached(all, observations.flatMap(referencesOf));
  return [...all.keys()]
    .filter((key) => !mentioned.has(key))
    .map((key) => ({
      id: key,
      version: { modified: 0, content: contentOf(Object.fromEntries(reached(all, [key]))) },
      firstObserved: 0,
      lastObserved: 0,
      numberObserved: 0,
      objects: objectMaker(all)(key),
    }));
}
