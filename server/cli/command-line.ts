import { parseArgs, type ParseArgsConfig } from 'node:util';
import { errorText } from '../../language/error-text.js';

/** What the user typed wrong; its message is printed and the command ends with status 2. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** The options of a subcommand and the one file that it is about. Throws UsageError. */
export function fileAndOptions<O extends Options>(subcommand: string, args: readonly string[], options: O) {
  const parsed = parsedArgs(args, options);
  const [file, ...more] = parsed.positionals;
  if (file === undefined) throw new UsageError(`${subcommand}: which file? (kestrel ${subcommand} HUNT.hf)`);
  if (more.length > 0) throw new UsageError(`${subcommand}: one file at a time, not ${more.length + 1}`);
  return { file, values: parsed.values };
}

/** What was typed behind the subcommand. Throws UsageError. */
export function parsedArgs<O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node.js writes its advice on lines of its own.
    throw new UsageError(errorText(error).replaceAll('\n', ' '));
  }
}

/** What `read` makes of an option's value. Throws UsageError, which names the option. */
export function valueOf<T>(option: string, value: string, read: (value: string) => T): T {
  try {
    return read(value);
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`${option}: ${error.message}`) : error;
  }
}
