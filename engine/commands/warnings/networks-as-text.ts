import { someOf } from '../../../language/count-text.js';
import { keyOf } from '../../../language/facts/attribute-path.js';
import { isNetwork, parseNetwork } from '../../../language/meaning/network.js';
import type { Warning } from '../../model/result.js';
import { comparisons, type Comparison, type Pattern } from '../../pattern/pattern.js';

/** Says where = and IN compare networks as the texts that they are: no address in one is equal to it. */
export function networksCompared(pattern: Pattern): Warning[] {
  return comparisons(pattern).flatMap((comparison) => {
    const networks = networksIn(comparison);
    if (networks.length === 0) return [];
    const { entityType, operator, negated } = comparison;
    const attribute = (entityType === undefined ? '' : `${entityType}:`) + keyOf(comparison);
    const within = `${attribute} ${negated ? 'NOT ' : ''}ISSUBSET`;
    return {
      code: 'taken-as-text',
      message: `${operator} compares ${attribute} with the texts of networks, not with the addresses in them: ${someOf(networks, toldAtMost)}.`,
      hint: `Write ${within} '${networks[0] ?? ''}', or of a variable, ${within} list.value.`,
    };
  });
}

/** Says which entities of a list are networks, where it is looked up by what the entities are called. */
export function networksLookedUp(type: string, naming: Pattern): Warning[] {
  const networks = comparisons(naming).flatMap(networksIn);
  if (networks.length === 0) return [];
  return [
    {
      code: 'taken-as-text',
      message: `What the input has no records of is looked up by its text, which finds no addresses in networks: ${someOf(networks, toldAtMost)}.`,
      hint: `GET the addresses first, and FIND from those: GET ${type} … WHERE value ISSUBSET list.value.`,
    },
  ];
}

/** What a side of JOIN is joined by. */
interface JoinedSide {
  readonly name: string;
  readonly path: string;
  readonly values: ReadonlySet<string>;
}

/** Says where JOIN compares networks of one side with the addresses of the other: none of these is equal to one. */
export function networksJoined(one: JoinedSide, other: JoinedSide): Warning[] {
  return [ofSide(one, other), ofSide(other, one)].filter((warning) => warning !== undefined);
}

function ofSide(listed: JoinedSide, seen: JoinedSide): Warning | undefined {
  const networks = [...listed.values].filter((value) => isNetwork(value) && !seen.values.has(value));
  if (networks.length === 0 || ![...seen.values].some(isAddress)) return undefined;
  return {
    code: 'taken-as-text',
    message: `JOIN compares ${seen.name}.${seen.path} with the texts of networks in ${listed.name}.${listed.path}, not with the addresses in them: ${someOf(networks, toldAtMost)}.`,
    hint: `Write ${seen.name} WHERE ${seen.path} ISSUBSET ${listed.name}.${listed.path}, which gives those of ${seen.name} that lie in a network.`,
  };
}

function isAddress(value: string): boolean {
  return parseNetwork(value) !== undefined && !isNetwork(value);
}

function networksIn({ operator, values }: Comparison): string[] {
  if (operator !== '=' && operator !== 'IN') return [];
  return values.filter((value) => typeof value === 'string').filter(isNetwork);
}

const toldAtMost = 3;
