import { joined, sql, type Reader, type Sql } from '../store/sql.js';
import { satisfying } from './descriptions.js';
import type { Comparison, Pattern } from './pattern.js';
import { descriptionInScope, recordInScope, type Scope } from './scope.js';

/** Entities of a type in a scope: those that satisfy a pattern, or all. */
export interface Candidates {
  readonly type: string;
  readonly pattern?: Pattern;
  readonly scope: Scope;
}

/** What a statement asks: those that satisfy a pattern. */
export interface Question extends Candidates {
  readonly pattern: Pattern;
}

/**
 * Selects the entities of which some record in scope says the whole pattern. This file is the one evaluator: whatever
 * a source was asked, what it returned is decided here.
 */
export function matchingEntities({ type, pattern, scope }: Candidates, reader: Reader): Sql {
  const [ofDescription, ofRecord] = split(pattern);
  const conditions = [
    sql`found.type = ${type}`,
    ...ofDescription.map((part) => inRecord(part, scope, reader)),
    ofRecord.length === 0
      ? descriptionInScope(sql`found.description`, scope)
      : sql`EXISTS (
          SELECT 1 FROM part AS whole JOIN root AS said ON said.bundle = whole.bundle
          WHERE whole.description = found.description
            AND ${conjunction(ofRecord.map((part) => inRecord(part, scope, reader)))}
            AND ${recordInScope(sql`said.record`, scope)})`,
  ];
  return sql`SELECT DISTINCT found.entity FROM description AS found WHERE ${conjunction(conditions)}`;
}

/** Selects the records in scope that say the whole pattern of some entity of the type. */
export function matchingRecords({ type, pattern, scope }: Question, reader: Reader): Sql {
  const conditions = [
    sql`found.type = ${type}`,
    inRecord(pattern, scope, reader),
    recordInScope(sql`said.record`, scope),
  ];
  return sql`SELECT DISTINCT said.record FROM description AS found
    JOIN part AS whole ON whole.description = found.description JOIN root AS said ON said.bundle = whole.bundle
    WHERE ${conjunction(conditions)}`;
}

/**
 * Selects the entities of a variable that satisfy a pattern, in their order: its conditions are on the entities, and where records gave
 * an attribute several values, each counts.
 */
export function matchingOfVariable(variable: number, pattern: Pattern, scope: Scope, reader: Reader): Sql {
  const described = (descriptions: Sql): Sql => sql`member.entity IN (
    SELECT entity FROM variable_description WHERE variable = ${variable} AND description IN (${descriptions}))`;
  const place: Place = {
    centred: described,
    given: described,
    other: (condition) => sql`member.entity IN (
      SELECT own.entity FROM variable_description AS own
        JOIN part AS whole ON whole.description = own.description JOIN root AS said ON said.bundle = whole.bundle
        JOIN variable_record ON variable_record.variable = ${variable} AND variable_record.record = said.record
      WHERE own.variable = ${variable} AND ${condition})`,
  };
  return sql`SELECT member.entity FROM variable_entity AS member
    WHERE member.variable = ${variable} AND ${condition(pattern, place, scope, reader)} ORDER BY member.position`;
}

/** How a comparison is asked of a candidate: of its description in a record, or of a member of a variable. */
interface Place {
  /** The candidate is described by one of these. */
  centred(descriptions: Sql): Sql;
  /** Any description in scope of the candidate is one of these: for IS [NOT] NULL. */
  given(descriptions: Sql): Sql;
  /** A condition on `said.record`, the record that the candidate is in. */
  other(condition: Sql): Sql;
}

function inRecord(pattern: Pattern, scope: Scope, reader: Reader): Sql {
  return condition(pattern, placeOf(sql`found`, scope), scope, reader);
}

/** `alias` is a row of `description`; where the pattern asks for other entities, `said` a row of `root`. */
function placeOf(alias: Sql, scope: Scope): Place {
  return {
    centred: (descriptions) => sql`${alias}.description IN (${descriptions})`,
    given: (descriptions) => sql`${alias}.entity IN (
      SELECT telling.entity FROM description AS telling
      WHERE telling.description IN (${descriptions}) AND ${descriptionInScope(sql`telling.description`, scope)})`,
    other: (condition) => condition,
  };
}

function condition(pattern: Pattern, place: Place, scope: Scope, reader: Reader): Sql {
  if (pattern.kind === 'comparison') {
    if (pattern.entityType !== undefined) return other(pattern.entityType, pattern, place, scope, reader);
    return centred(pattern, place, scope, reader);
  }
  const parts = pattern.kind === 'and' ? perObject(pattern.parts) : pattern.parts;
  const conditions = parts.map((part) => {
    const type = pattern.kind === 'and' ? onlyOtherType(part) : undefined;
    return type === undefined
      ? condition(part, place, scope, reader)
      : other(type, part, place, scope, reader);
  });
  return sql`(${joined(conditions, pattern.kind === 'and' ? ' AND ' : ' OR ')})`;
}

function centred(comparison: Comparison, place: Place, scope: Scope, reader: Reader): Sql {
  const descriptions = satisfying(comparison, scope, reader);
  if (comparison.operator !== 'NULL') return place.centred(descriptions);
  return comparison.negated ? place.given(descriptions) : sql`NOT ${place.given(descriptions)}`;
}

/** The record has an object of another type that satisfies the pattern, whose comparisons are all on that type. */
function other(type: string, pattern: Pattern, place: Place, scope: Scope, reader: Reader): Sql {
  const asked = condition(asCentred(pattern), placeOf(sql`beside`, scope), scope, reader);
  return place.other(sql`EXISTS (
    SELECT 1 FROM root AS also WHERE also.record = said.record AND also.bundle IN (
      SELECT holder.bundle FROM part AS holder WHERE holder.description IN (
        SELECT beside.description FROM description AS beside WHERE beside.type = ${type} AND ${asked})))`);
}

/** In an AND, what is said of another type is said of one object of it (STIX 2.1 section 9.5). */
function perObject(parts: readonly Pattern[]): Pattern[] {
  const byType = new Map<string, Pattern[]>();
  const rest: Pattern[] = [];
  for (const part of parts) {
    const type = onlyOtherType(part);
    if (type === undefined) rest.push(part);
    else byType.set(type, [...(byType.get(type) ?? []), part]);
  }
  const grouped = [...byType.values()].map((group): Pattern => {
    const [only] = group;
    return group.length === 1 && only !== undefined ? only : { kind: 'and', parts: group };
  });
  return [...rest, ...grouped];
}

/** The type that all comparisons of a pattern are on, where that is one other than the type asked for. */
function onlyOtherType(pattern: Pattern): string | undefined {
  if (pattern.kind === 'comparison') return pattern.entityType;
  const [first, ...others] = pattern.parts.map(onlyOtherType);
  return others.every((type) => type === first) ? first : undefined;
}

function asCentred(pattern: Pattern): Pattern {
  if (pattern.kind !== 'comparison') return { ...pattern, parts: pattern.parts.map(asCentred) };
  const { kind, references, attribute, operator, negated, values, text } = pattern;
  return { kind, references, attribute, operator, negated, values, text };
}

function hasOther(pattern: Pattern): boolean {
  return pattern.kind === 'comparison' ? pattern.entityType !== undefined : pattern.parts.some(hasOther);
}

/** Parts that a description alone decides, and parts that need the record. */
function split(pattern: Pattern | undefined): [Pattern[], Pattern[]] {
  if (pattern === undefined) return [[], []];
  const parts = pattern.kind === 'and' ? perObject(pattern.parts) : [pattern];
  return [parts.filter((part) => !hasOther(part)), parts.filter(hasOther)];
}

function conjunction(conditions: readonly Sql[]): Sql {
  return joined(conditions, ' AND ');
}
