import { KestrelError } from '../../engine/errors.js';
import { errorText } from '../../language/error-text.js';
import { complain } from './complain.js';
import { problemWithCode } from './problem-with-code.js';

/** What a subcommand exports as `main`: given what was typed behind its name, resolves to the status. Never rejects. */
export type Subcommand = (args: readonly string[], distFolder: string) => Promise<number>;

/** A subcommand that ends with status 2 where it could not begin, and says why. */
export function subcommand(
  work: (args: readonly string[], distFolder: string) => Promise<number>,
): Subcommand {
  return async (args, distFolder) => {
    try {
      return await work(args, distFolder);
    } catch (error) {
      const why = error instanceof KestrelError ? problemWithCode(error) : errorText(error);
      complain(why);
      return 2;
    }
  };
}
