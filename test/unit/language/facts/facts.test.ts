import { AstUtils, GrammarAST, type AstNode } from 'langium';
import { describe, expect, test } from 'vitest';
import { findAttribute } from '../../../../language/facts/find-attribute.js';
import { attributes } from '../../../../language/facts/attributes.js';
import { commands } from '../../../../language/facts/commands.js';
import { entityType, entityTypes } from '../../../../language/facts/entity-types.js';
import { transformers } from '../../../../language/facts/functions.js';
import { keywords } from '../../../../language/facts/keywords.js';
import { operatorFact, operators } from '../../../../language/facts/operators.js';
import { relations } from '../../../../language/facts/relations.js';
import { secondsOf } from '../../../../language/facts/time-units.js';
import { parseHuntflow } from '../../../../language/index.js';
import { KestrelGrammar } from '../../../../language/generated/grammar.js';

const grammar = KestrelGrammar();

/** The texts of the keywords in a part of the grammar. */
function keywordsIn(part: AstNode): string[] {
  return AstUtils.streamAst(part)
    .filter(GrammarAST.isKeyword)
    .map((keyword) => keyword.value)
    .toArray();
}

describe('facts and grammar', () => {
  test('the keywords of the facts are those of the grammar', () => {
    const words = keywordsIn(grammar).filter((word) => /^[A-Z]+$/.test(word));
    expect(keywords.map((keyword) => keyword.text).sort()).toEqual([...new Set(words)].sort());
  });

  test('every operator of the grammar has a fact', () => {
    const ofGrammar = AstUtils.streamAst(grammar)
      .filter(GrammarAST.isAssignment)
      .filter((assignment) => assignment.feature === 'operator')
      .toArray()
      .flatMap(keywordsIn)
      .map((operator) => (operator === 'NULL' ? 'IS NULL' : operator));
    expect(ofGrammar).toContain('LIKE');
    expect(ofGrammar.filter((operator) => !operatorFact(operator))).toEqual([]);
  });

  test('the commands are the rules of the grammar, in its order', () => {
    const rules = grammar.rules
      .map((rule) => rule.name)
      .filter((name) => name.endsWith('Command') && name !== 'ResultCommand' && name !== 'AssignedCommand');
    expect(commands.map((command) => command.rule)).toEqual(rules);
  });
});

describe('facts among themselves', () => {
  test('every entity type has attributes, those of its identity among them', () => {
    const missing = entityTypes.flatMap((type) =>
      [...type.identity, type.fromText]
        .filter((path) => findAttribute(type.name, path).kind !== 'known')
        .map((path) => `${type.name}:${path}`),
    );
    expect(missing).toEqual([]);
  });

  test('every reference leads to a type that has attributes', () => {
    const withTable = new Set(attributes.map((attribute) => attribute.entity));
    const targets = attributes.flatMap((attribute) => attribute.to ?? []);
    expect(targets.filter((type) => !withTable.has(type))).toEqual([]);
    for (const attribute of attributes) {
      expect(Boolean(attribute.to), `${attribute.entity}:${attribute.path}`).toBe(
        attribute.type === 'reference' || attribute.type === 'references',
      );
    }
  });

  test('every relation between types of the table follows references that they have', () => {
    const missing = relations.flatMap((row) =>
      row.refs
        .map(([end, ref]) => [row[end], ref] as const)
        .filter(([type, ref]) => entityType(type) && findAttribute(type, ref).kind !== 'known')
        .map(([type, ref]) => `${type}:${ref}`),
    );
    expect(missing).toEqual([]);
  });

  test('no attribute stands twice', () => {
    const names = attributes.map((attribute) => `${attribute.entity}:${attribute.path}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('what transformers add are attributes of records', () => {
    const missing = transformers
      .flatMap((row): readonly string[] => row.adds)
      .filter((path) => findAttribute('observed-data', path).kind !== 'known');
    expect(missing).toEqual([]);
  });

  test('every example can be written where it is shown', () => {
    const broken = [
      ...attributes.filter(({ example }) => example).map(({ path, example }) => `${path} = ${example ?? ''}`),
      ...operators.map(({ example }) => example),
    ].filter((pattern) => parseHuntflow(`x = y WHERE ${pattern}`).problems.length > 0);
    expect(broken).toEqual([]);
  });

  test('every doc is a sentence', () => {
    for (const { doc, path } of attributes) expect(doc, path).toMatch(/^[\p{L}\d].*\.$/u);
  });

  test('a time unit counts its seconds in any spelling', () => {
    expect(['d', 'HOURS', 'minute', 'S'].map(secondsOf)).toEqual([86_400, 3_600, 60, 1]);
    expect(secondsOf('week')).toBeUndefined();
  });
});
