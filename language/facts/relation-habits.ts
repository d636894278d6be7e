import { nearest } from './nearest.js';
import { phraseText, verbs, type RelationPhrase, type Verb } from './relations.js';

/** Verbs that hunters write for a relation; `BY` behind them turns it, as it does ours. */
const otherVerbs: readonly (readonly [words: RegExp, verb: Verb])[] = [
  [/^(spawn|start|launch|execut|ran$|run$|runs$|fork|open|made$|make|sent$|send)/, 'created'],
  [/^(accept|receiv)/, 'accepted'],
  [/^(contain|includ)/, 'contained'],
  [/^(own|belong)/, 'owned'],
  [/^(load|import)/, 'loaded'],
  [/^(relat|associat|connect|link|seen)/, 'linked'],
  [/^creat/, 'created'],
];

/** Nouns for what is found. The processes that are the parents of `p` are those that created it. */
const nouns: readonly (readonly [words: RegExp, phrase: RelationPhrase])[] = [
  [/^(parent|ancestor|creator)s?$/, { verb: 'created', reversed: false }],
  [/^(child|children|descendants?)$/, { verb: 'created', reversed: true }],
  [/^(image|binary|executable)s?$/, { verb: 'loaded', reversed: true }],
  [/^(user|owner)s?$/, { verb: 'owned', reversed: false }],
];

/**
 * The relation that words between an entity type and a variable are likely to mean: `PARENT OF`, `SPAWNED BY`,
 * `LINKED TO`; among those that are `possible`, in the direction that is. Undefined where they are like none of them.
 */
export function phraseMeant(
  words: readonly string[],
  possible: readonly RelationPhrase[],
): RelationPhrase | undefined {
  const apart = words.flatMap((word) =>
    word
      .toLowerCase()
      .replace(/([a-z])by$/, '$1 by')
      .split(/[\s_-]+/),
  );
  const wanted = nounMeant(apart) ?? verbMeant(apart);
  if (wanted === undefined) return undefined;
  const isWanted = (phrase: RelationPhrase) => phraseText(phrase) === phraseText(wanted);
  return possible.find(isWanted) ?? possible.find(({ verb }) => verb === wanted.verb);
}

function nounMeant(words: readonly string[]): RelationPhrase | undefined {
  return firstOf(words, (word) => nouns.find(([noun]) => noun.test(word))?.[1]);
}

function verbMeant(words: readonly string[]): RelationPhrase | undefined {
  const verb =
    firstOf(words, (word) => verbs.find((one) => one === word)) ??
    firstOf(words, (word) => otherVerbs.find(([other]) => other.test(word))?.[1] ?? nearest(word, verbs));
  return verb === undefined ? undefined : { verb, reversed: words.includes('by') };
}

function firstOf<T>(words: readonly string[], find: (word: string) => T | undefined): T | undefined {
  for (const word of words) {
    const found = find(word);
    if (found !== undefined) return found;
  }
  return undefined;
}
