import { nearest } from '../../../language/facts/nearest.js';
import { KestrelError } from '../../errors.js';

/** Said by a data source of which there is none under that name. */
export function isNotThere(error: unknown): error is KestrelError {
  return error instanceof KestrelError && (error.code === 'unknown-profile' || error.code === 'missing-file');
}

/**
 * A plain name after FROM was taken for a data source because no variable of that name is set. More often than not it is
 * one whose cell did not run yet, or that was given another name since.
 */
export function neitherOf(name: string, variables: Iterable<string>, error: KestrelError): KestrelError {
  const guess = nearest(name, variables);
  const ofVariable =
    guess === undefined
      ? 'Where a variable is meant, run the cell that sets it first.'
      : `Did you mean the variable "${guess}"?`;
  return error.with({
    message: `"${name}" is neither a variable that is set nor a data source.`,
    hint: [ofVariable, error.hint].filter(Boolean).join(' '),
  });
}
