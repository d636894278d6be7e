import { visibleText } from '../../engine/display/visible-text.js';
import { copiesText, deletedText } from '../protocol-text.js';
import { deleteKeptCopies, keptCopies } from '../node/kept-copies.js';
import { nodePorts } from '../node/ports.js';
import { parsedArgs, UsageError } from './command-line.js';
import { complain } from './complain.js';
import { print } from './print.js';
import { subcommand } from './subcommand.js';

/** `kestrel cache [clear]`: the copies of data that are kept, or their end. Status 1 where one cannot be read or deleted. */
export const main = subcommand(async (args, distFolder) => {
  const { positionals } = parsedArgs(args, {});
  const place = nodePorts(distFolder);
  if (positionals.length === 0) {
    const folders = await keptCopies(place);
    return told(
      folders.map(copiesText),
      folders.flatMap(({ problem }) => problem ?? []),
    );
  }
  if (positionals.join(' ') !== 'clear')
    throw new UsageError(
      `cache ${positionals.join(' ')}: kestrel cache shows the copies, kestrel cache clear deletes them`,
    );
  const deleted = await deleteKeptCopies(place);
  return told([deletedText(deleted)], deleted.problems);
});

function told(lines: readonly string[], problems: readonly string[]): number {
  print(lines.map((line) => `${visibleText(line)}\n`).join(''));
  problems.forEach(complain);
  return problems.length === 0 ? 0 : 1;
}
