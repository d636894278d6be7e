import { isComparison } from '../generated/ast.js';
import { parseNetwork } from '../meaning/network.js';
import { at, nodesOf, type OwnCheck } from './check.js';
import { contentOf, literalsIn } from './values.js';

/** Networks that are none. The engine refuses them too. */
export const invalidNetwork: OwnCheck = function* (subject) {
  for (const { operator, value } of nodesOf(subject, isComparison)) {
    if (operator !== 'ISSUBSET' && operator !== 'ISSUPERSET') continue;
    for (const literal of literalsIn(value)) {
      const text = String(contentOf(literal));
      if (parseNetwork(text) !== undefined) continue;
      yield {
        code: 'invalid-network',
        message: `"${text}" is no IP address and no network.`,
        hint: "Write an address or a network in CIDR form, such as '10.0.0.0/8' or 'fe80::/10'.",
        range: at(literal),
      };
    }
  }
};
