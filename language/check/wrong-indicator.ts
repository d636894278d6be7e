import { entityType } from '../facts/entity-types.js';
import { isNewCommand, type NewCommand } from '../generated/ast.js';
import { indicatorFault, isIndicator } from '../meaning/indicators.js';
import { textOf, textOfProperty } from '../text-range.js';
import { at, nodesOf, type Finding, type OwnCheck } from './check.js';
import { indicatorFinding } from './indicator-finding.js';

/** Indicators in NEW that no log can have: as a report writes them, or of another type. */
export const wrongIndicator: OwnCheck = function* (subject) {
  for (const command of nodesOf(subject, isNewCommand)) {
    yield* inTexts(command);
    yield* inObjects(command);
  }
};

function* inTexts(command: NewCommand): Iterable<Finding> {
  const { entityType: type, values } = command;
  if (type === undefined || !isIndicator([type], entityType(type)?.fromText ?? '')) return;
  for (const [index, value] of values.entries()) {
    const fault = indicatorFault(value, [type]);
    if (fault !== undefined)
      yield indicatorFinding(textOfProperty(command, 'values', index), fault, at(command, 'values', index));
  }
}

function* inObjects({ entityType: given, objects }: NewCommand): Iterable<Finding> {
  for (const { members } of objects) {
    const named = members.find(({ key }) => key === 'type')?.value;
    const type = given ?? (named?.$type === 'JsonString' ? named.text : undefined);
    if (type === undefined) continue;
    for (const { key, value } of members) {
      if (value.$type !== 'JsonString' || !isIndicator([type], key)) continue;
      const fault = indicatorFault(value.text, [type]);
      if (fault !== undefined) yield indicatorFinding(textOf(value), fault, at(value));
    }
  }
}
