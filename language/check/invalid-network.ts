import { invalidNetwork as textOf } from '../facts/fault-texts.js';
import { isComparison } from '../generated/ast.js';
import { parseNetwork } from '../meaning/network.js';
import { at, findingOf, nodesOf, type OwnCheck } from './check.js';
import { contentOf, literalsIn } from './values.js';

/** Networks that are none. The engine refuses them too. */
export const invalidNetwork: OwnCheck = function* (subject) {
  for (const { operator, value } of nodesOf(subject, isComparison)) {
    if (operator !== 'ISSUBSET' && operator !== 'ISSUPERSET') continue;
    for (const literal of literalsIn(value)) {
      const text = String(contentOf(literal));
      if (parseNetwork(text) !== undefined) continue;
      yield findingOf('invalid-network', textOf(text), at(literal));
    }
  }
};
