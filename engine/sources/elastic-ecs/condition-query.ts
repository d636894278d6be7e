import type { ConditionRule, MappingFile } from '../../mapping/mapping-file.js';
import { allOf, anyOf, everything, type Query } from './queries.js';

/** The documents in which one of the fields has one of the texts. */
type AskTexts = (fields: readonly string[], texts: readonly string[]) => Query;

/** The documents in which a condition of the mapping may hold, never fewer: what no query says is left out. */
export function conditionQuery(file: MappingFile, name: string | undefined, askTexts: AskTexts): Query {
  const rule = name === undefined ? undefined : file.conditions?.[name];
  return rule === undefined ? everything : ruleQuery(file, rule, askTexts);
}

function ruleQuery(file: MappingFile, rule: ConditionRule, askTexts: AskTexts): Query {
  if ('condition' in rule) return conditionQuery(file, rule.condition, askTexts);
  if ('any' in rule) return anyOf(rule.any.map((part) => ruleQuery(file, part, askTexts)));
  if ('all' in rule) return allOf(rule.all.map((part) => ruleQuery(file, part, askTexts)));
  return 'in' in rule ? askTexts([rule.field].flat(), rule.in) : everything;
}
