import type { CompiledMappings } from '../../mapping/compiled-mappings.js';
import type { MappingFile } from '../../mapping/mapping-file.js';
import { eventShapes, shapeFields, type EventPlace, type EventShape } from '../winevent-file/event-shapes.js';
import type { IndexFields } from './index-fields.js';

/** Documents that one mapping reads, and where an index has what the mapping calls by a name. */
export interface DocumentKind {
  /** For people. */
  readonly about: string;
  readonly file: MappingFile;
  readonly placesOf: (name: string) => readonly EventPlace[];
  /** The fields that tell a document's time, and how far it can be from what they say. */
  readonly times: readonly TimePlace[];
  /** Every field that is read. */
  readonly fields: readonly string[];
}

export interface TimePlace extends EventPlace {
  /** The time is later by so much than what is written; milliseconds. */
  readonly offsetMs?: number;
  /** It can be off by so much either way, milliseconds. */
  readonly withinMs?: number;
  /** `YYYY-MM-DD HH:MM:SS` in whatever type of field, with more digits or `T` for the blank. */
  readonly isPlainText?: true;
}

const asItIs = (field: string): EventPlace[] => [{ field }];

/** Documents of the Elastic Common Schema, which is what a document is unless its fields show another kind. */
export function ecsKind(mapping: Pick<DocumentKind, 'file' | 'fields'>): DocumentKind {
  const { file, fields } = mapping;
  return { about: 'ECS documents', file, placesOf: asItIs, times: timesOf(file), fields };
}

function timesOf(file: MappingFile): TimePlace[] {
  const field = timeField(file);
  return field === undefined ? [] : [{ field }];
}

/** The field that tells a document's time; the first that the mapping names. */
export function timeField(file: MappingFile): string | undefined {
  const rules: unknown = file.time;
  const first: unknown = Array.isArray(rules) ? rules[0] : rules;
  return typeof first === 'string' ? first : undefined;
}

/** Every field by which documents of any kind can be told and read. */
export function fieldsOfAllKinds(mappings: CompiledMappings): string[] {
  const ofEvents = eventShapes.flatMap((shape) => fieldsOfShape(shape, mappings.winevent().fields));
  return [...new Set([...mappings.ecs().fields, ...ofEvents])];
}

/** A false `Z` and local times are off by the time zone. */
const zoneMs = 24 * 3600 * 1000;

/** The kinds of documents that an index can hold by its fields, ECS first. `createdOffset` as EventTimes has it. */
export function kindsOf(
  mappings: CompiledMappings,
  index: IndexFields,
  createdOffset: number,
): DocumentKind[] {
  const shapes = eventShapes.filter(({ shownBy }) =>
    shownBy.every((some) => some.some((field) => index.has(field))),
  );
  return [ecsKind(mappings.ecs()), ...shapes.map((shape) => eventKind(shape, mappings, createdOffset))];
}

function eventKind(shape: EventShape, mappings: CompiledMappings, createdOffset: number): DocumentKind {
  const { file, fields } = mappings.winevent();
  const times = eventTimes(shape, createdOffset);
  return {
    about: shape.about,
    file,
    placesOf: (name) => (name === 'Time' ? times : shape.placesOf(name)),
    times,
    fields: fieldsOfShape(shape, fields),
  };
}

function fieldsOfShape({ placesOf, labels = [] }: EventShape, names: readonly string[]): string[] {
  const places = [...names, ...shapeFields].flatMap(placesOf);
  return [...places.map(({ field }) => field), ...labels];
}

/** In the order in which EventTimes looks at them. */
function eventTimes({ placesOf }: EventShape, createdOffset: number): TimePlace[] {
  const found: TimePlace[] = [];
  const add = (name: string, about: Partial<TimePlace>) => {
    const unless = found.filter(({ among }) => !among).map(({ field }) => field);
    for (const place of placesOf(name))
      found.push({ ...place, ...(unless.length > 0 && { unless }), ...about });
  };
  add('UtcTime', { isPlainText: true });
  add('EventTime', { isPlainText: true, withinMs: zoneMs });
  add('TimeCreated', { offsetMs: createdOffset });
  add('@timestamp', {});
  return found;
}
