import type { LeftOut } from './left-out.js';
import { longTexts, smallestLimits, type TextLimits } from './long-texts.js';
import { everything, exists, type Query } from './queries.js';

/**
 * What tells that a value was too long to be indexed: the server notes it under one of these names (Elasticsearch), or the document
 * shows it as it was sent (OpenSearch, which notes nothing). Undefined where the mapping is not known.
 */
export type CutOff =
  { readonly notedAs: readonly string[] | undefined } | { readonly limits: TextLimits | undefined };

/** `exact` is where the texts of the field `path` are indexed; `hasValues` tells whether these can be had from there. */
export function cutOffOf(
  { path, exact, hasValues }: { readonly path: string; readonly exact: string; readonly hasValues: boolean },
  leftOut: LeftOut | undefined,
  isNoted: boolean,
): CutOff {
  if (isNoted) return { notedAs: leftOut?.notedAs(exact) };
  // Of a document nothing else is read then, so that aliases and copies need not be known.
  return {
    limits: leftOut === undefined ? (hasValues ? { [path]: exact } : undefined) : leftOut.limits(exact),
  };
}

/** The documents of which a value was too long; all that may have had one where nobody knows which. */
export function cutOffQueries(all: readonly CutOff[]): Query[] {
  const noted = all.flatMap((one) => ('notedAs' in one ? [one.notedAs] : []));
  const limits = all.flatMap((one) => ('limits' in one ? [one.limits] : []));
  return [
    ...(noted.length > 0 ? [notedQuery(noted)] : []),
    ...(limits.length > 0 ? [unnotedQuery(limits)] : []),
  ];
}

function notedQuery(names: readonly (readonly string[] | undefined)[]): Query {
  const known = names.filter((some) => some !== undefined);
  return known.length < names.length
    ? exists('_ignored')
    : { terms: { _ignored: [...new Set(known.flat())] } };
}

function unnotedQuery(limits: readonly (TextLimits | undefined)[]): Query {
  const known = limits.filter((some) => some !== undefined);
  return known.length < limits.length ? everything : longTexts(smallestLimits(known));
}
