import type { CommandNode } from '../../language/index.js';
import type { Command, Context, Outcome } from './command.js';
import { apply } from './apply.js';
import { describe } from './describe.js';
import { disp } from './disp.js';
import { explain } from './explain.js';
import { expression } from './expression.js';
import { find } from './find.js';
import { get } from './get.js';
import { group } from './group.js';
import { info } from './info.js';
import { join } from './join.js';
import { load } from './load.js';
import { newCommand } from './new.js';
import { save } from './save.js';
import { sort } from './sort.js';

type Registry = { readonly [K in CommandNode['$type']]: Command<Extract<CommandNode, { $type: K }>> };

/** One file per rule of the grammar; a rule that is added there and not here does not compile. */
const commands: Registry = {
  NewCommand: newCommand,
  GetCommand: get,
  FindCommand: find,
  LoadCommand: load,
  SortCommand: sort,
  GroupCommand: group,
  JoinCommand: join,
  Expression: expression,
  ApplyCommand: apply,
  InfoCommand: info,
  DispCommand: disp,
  DescribeCommand: describe,
  SaveCommand: save,
  ExplainCommand: explain,
};

export function execute<K extends CommandNode['$type']>(
  node: Extract<CommandNode, { $type: K }>,
  context: Context,
): Promise<Outcome> {
  return commands[node.$type](node, context);
}
