import { settings } from '../../client/settings.js';
import { settableKeys } from '../../server/cli/settings.js';
import { code, table } from './markdown.js';

interface Setting {
  readonly default: unknown;
  readonly markdownDescription: string;
  readonly enum?: readonly string[];
}

/** docs/SETTINGS.md: the settings that client/settings.ts declares, and those of them that `--set` takes. */
export function settingsDoc(): string {
  const all = Object.entries<Setting>(settings);
  return [
    '<!-- Generated from client/settings.ts by npm run generate; do not edit. -->',
    '# Settings',
    'Those of VS Code. Another editor gives them to the language server below `kestrel` ([EDITOR.md](EDITOR.md#other-editors)).',
    table(
      ['setting', 'without it', 'what it does'],
      all.map(([id, setting]) => [code(id), defaultOf(setting), setting.markdownDescription]),
    ),
    'On the command line `kestrel run` takes some of them, without `kestrel.`, as often as one likes; what is a list there is written with commas:',
    '    kestrel run hunt.hf --set prefetch.find=false --set prefetch.excludedTypes=file,user-account',
    `They are ${settableKeys.map(code).join(', ')}. \`--profiles FILE\` names the file of profiles.`,
  ].join('\n\n');
}

function defaultOf({ default: value, enum: choice }: Setting): string {
  if (choice !== undefined)
    return choice.map((one) => (one === value ? `**${code(one)}**` : code(one))).join(', ');
  if (Array.isArray(value)) return value.map(String).map(code).join(', ');
  const isSaid = typeof value === 'number' || typeof value === 'boolean';
  return isSaid ? code(String(value)) : 'nothing';
}
