import { attributeOfText } from '../facts/entity-types.js';
import { isNewCommand, type NewCommand } from '../generated/ast.js';
import { faultsOf } from '../meaning/indicators.js';
import { typeOfObject } from '../meaning/variable-types.js';
import { textOf, textOfProperty } from '../text-range.js';
import { at, nodesOf, type Finding, type OwnCheck } from './check.js';
import { indicatorFinding } from './indicator-finding.js';

/** Texts in NEW that no log has: as a report writes them, of another type, with blanks around them. */
export const wrongIndicator: OwnCheck = function* (subject) {
  for (const command of nodesOf(subject, isNewCommand)) {
    yield* inTexts(command);
    yield* inObjects(command);
  }
};

function* inTexts(command: NewCommand): Iterable<Finding> {
  const { entityType: type, values } = command;
  const faultOf = type && faultsOf([type], attributeOfText(type));
  if (!faultOf) return;
  for (const [index, value] of values.entries()) {
    const fault = faultOf(value);
    if (fault !== undefined)
      yield indicatorFinding(textOfProperty(command, 'values', index), fault, at(command, 'values', index));
  }
}

function* inObjects({ entityType: given, objects }: NewCommand): Iterable<Finding> {
  for (const object of objects) {
    const type = given ?? typeOfObject(object);
    if (type === undefined) continue;
    for (const { key, value } of object.members) {
      if (value.$type !== 'JsonString') continue;
      const fault = faultsOf([type], key)?.(value.text);
      if (fault !== undefined) yield indicatorFinding(textOf(value), fault, at(value));
    }
  }
}
