import * as vscode from 'vscode';
import { visibleText } from '../../server/protocol-text.js';
import type { SourceSetup } from '../../server/protocol.js';
import type { sourceCommands } from '../sources/contributions.js';
import type { DataSources } from '../sources/data-sources.js';
import { addSource, editSource, removeSource } from '../sources/edit-sources.js';
import { insertStatement, insertText } from '../sources/insert.js';
import { tellUnreadable } from '../sources/unreadable-profiles.js';
import { getSnippet } from '../sources/get-snippet.js';
import { aboutAttribute, aboutUnmapped, type SourceItem } from '../sources/source-items.js';
import { withoutIcons } from '../literal-text.js';
import { notices } from '../notices.js';

type Handler = (...args: unknown[]) => unknown;

/** Each takes the source that the view's menu names, or asks for one. */
export function sourceHandlers(sources: DataSources): Record<keyof typeof sourceCommands, Handler> {
  const withSource = (work: (setup: SourceSetup) => unknown) => async (item: unknown) => {
    const setup = (item as SourceItem | undefined)?.setup ?? (await chooseSource(sources));
    return setup && work(setup);
  };
  return {
    'kestrel.addSource': () => addSource(sources),
    'kestrel.editSource': withSource((setup) => editSource(sources, setup)),
    'kestrel.removeSource': withSource((setup) => removeSource(sources, setup)),
    'kestrel.testSource': withSource(({ name }) => testSource(sources, name)),
    'kestrel.browseFields': withSource((setup) => browseFields(sources, setup)),
    'kestrel.insertGet': withSource((setup) => insertStatement(getSnippet(setup, sources.state(setup.name)))),
    'kestrel.refreshSources': () => sources.refresh(),
  };
}

async function chooseSource(sources: DataSources): Promise<SourceSetup | undefined> {
  const answer = await sources.list();
  if (tellUnreadable(answer)) return undefined;
  const setups = answer.sources;
  if (setups.length === 0) {
    const add = 'Add Data Source…';
    const said = await notices.information(noneIsSetUp(), add);
    if (said === add) await addSource(sources);
    return undefined;
  }
  const items = setups.map((setup) => ({
    label: withoutIcons(setup.name),
    description: withoutIcons(`${setup.connector} ${setup.place}`),
    setup,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: 'Which data source?' }))?.setup;
}

function noneIsSetUp(): string {
  const none = 'No data source is set up.';
  return vscode.workspace.isTrusted
    ? none
    : `${none} Those of this workspace are not used until it is trusted (Workspaces: Manage Workspace Trust).`;
}

async function testSource(sources: DataSources, name: string): Promise<void> {
  await sources.test(name);
  await sources.reveal(name);
}

interface FieldPick extends vscode.QuickPickItem {
  readonly text?: string;
}

/** The fields of a source to look through; the one that is chosen is written where the cursor is. */
async function browseFields(sources: DataSources, { name }: SourceSetup): Promise<void> {
  const known = sources.state(name);
  const state = typeof known === 'string' || known.error ? await sources.test(name) : known;
  const report = typeof state === 'object' ? state : undefined;
  if (!report?.inspection) {
    const why = report?.error;
    if (why) void notices.error(`${why.message} ${why.hint ?? ''}`.trim());
    return;
  }
  const { attributes, unmapped } = report.inspection;
  const separator = (label: string): FieldPick => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const types = [...new Set(attributes.map(({ type }) => type))];
  const items = [
    ...types.flatMap((type) => [
      separator(type),
      ...attributes
        .filter((one) => one.type === type)
        .map((one): FieldPick => {
          const label = withoutIcons(`${type}:${one.attribute}`);
          return { label, description: withoutIcons(aboutAttribute(one)), text: one.attribute };
        }),
    ]),
    separator('fields that map to nothing'),
    ...unmapped.map((field): FieldPick => ({
      label: withoutIcons(field.field),
      description: withoutIcons(aboutUnmapped(field)),
    })),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: `${attributes.length} attributes of ${visibleText(name)}, ${unmapped.length} fields that map to nothing`,
    placeHolder: 'Look for an attribute, a field or a value',
    matchOnDescription: true,
  });
  if (chosen?.text !== undefined) await insertText(chosen.text);
}
