import * as vscode from 'vscode';
import type { SourceSetup } from '../../server/protocol.js';
import { visibleText } from '../../server/protocol-text.js';
import type { DataSources } from './data-sources.js';
import { emptyForm, formOf, isConnector, profileOf } from './profile-form.js';
import type { Draft } from './profile-draft.js';
import { askForProfile } from './profile-wizard.js';
import { tellUnreadable } from './unreadable-profiles.js';
import { removeProfile, savedProfile, saveProfile } from './saved-profiles.js';
import { notices } from '../notices.js';

/** Asks for a new data source, keeps it, and shows whether it answers. */
export async function addSource(sources: DataSources): Promise<void> {
  const known = await sources.list();
  if (tellUnreadable(known)) return;
  const others = known.sources.map(({ name }) => name);
  const options = { title: 'Add Data Source', others, hasSecret: false, usualPort: '9200' };
  const draft = await askForProfile({ form: emptyForm, secret: '' }, options);
  if (!draft) return;
  await saveProfile(draft.form.name, profileOf(draft.form));
  await keepSecret(sources, draft, undefined);
  if (draft.form.connector === 'other') tellOfFurtherKeys(draft.form.module);
  await testAndShow(sources, draft.form.name);
}

/** Connectors of stix-shifter have keys of their own, of which the questions know none. */
function tellOfFurtherKeys(module: string): void {
  const open = 'Open Settings';
  const message = `What ${module} wants besides is added to connection and config in the settings; docs/CONNECTORS.md says where its keys are listed.`;
  void notices.information(message, open).then((chosen) => (chosen === open ? openSettings() : undefined));
}

/** The same for one that is there: of the settings by questions, any other where it is written. */
export async function editSource(sources: DataSources, setup: SourceSetup): Promise<void> {
  const profile = setup.inSettings ? savedProfile(setup.name) : undefined;
  if (!profile || !isConnector(setup.connector)) return openWhereWritten(setup);
  const others = (await sources.list()).sources.map(({ name }) => name).filter((name) => name !== setup.name);
  const form = formOf(setup.name, profile);
  const kept = setup.secretKey === undefined ? undefined : await sources.secrets.read(setup.secretKey);
  const options = {
    title: `Edit Data Source ${visibleText(setup.name)}`,
    others,
    hasSecret: kept !== undefined || setup.secretKey === undefined,
    usualPort: '',
  };
  const draft = await askForProfile({ form, secret: '' }, options);
  if (!draft) return;
  await saveProfile(draft.form.name, profileOf(draft.form, profile, draft.secret !== ''), setup.name);
  await keepSecret(sources, draft.secret === '' ? { ...draft, secret: kept ?? '' } : draft, setup.secretKey);
  await testAndShow(sources, draft.form.name);
}

/** Asks whether it is meant, and takes a data source out of the settings, with its secret. */
export async function removeSource(sources: DataSources, setup: SourceSetup): Promise<void> {
  if (!setup.inSettings) return openToRemove(setup);
  const remove: vscode.QuickPickItem = {
    label: 'Remove',
    detail: 'Its profile goes from the settings and its secret from the secret storage. The data stays.',
  };
  const placeHolder = `Remove the data source ${visibleText(setup.name)}?`;
  if ((await vscode.window.showQuickPick([remove], { placeHolder })) !== remove) return;
  await removeProfile(setup.name);
  if (setup.secretKey !== undefined) await sources.secrets.forget(setup.secretKey);
}

/** The server says by what key; a key of another address or name is forgotten. */
async function keepSecret(sources: DataSources, { form, secret }: Draft, before: string | undefined) {
  const setup = (await sources.list()).sources.find(({ name }) => name === form.name);
  const key = setup?.secretKey;
  if (before !== undefined && before !== key) await sources.secrets.forget(before);
  if (key !== undefined && secret !== '') await sources.secrets.store(key, secret);
}

async function testAndShow(sources: DataSources, name: string): Promise<void> {
  await sources.list();
  await sources.test(name);
  await sources.reveal(name);
}

/** What users wrote by hand is theirs to change. */
async function openToRemove(setup: SourceSetup): Promise<void> {
  const file = await fileOf(setup);
  if (!file) return tellWhereWritten(setup);
  await vscode.window.showTextDocument(file);
  const said = `The data source ${setup.name} is set up in this file, not in the settings: take it out here.`;
  void notices.information(said);
}

async function openWhereWritten(setup: SourceSetup): Promise<void> {
  if (setup.inSettings) return openSettings();
  const file = await fileOf(setup);
  if (file) await vscode.window.showTextDocument(file);
  else tellWhereWritten(setup);
}

/** Undefined for one of the environment. */
async function fileOf({ from }: SourceSetup): Promise<vscode.Uri | undefined> {
  const file = vscode.Uri.file(from);
  return vscode.workspace.fs.stat(file).then(
    () => file,
    () => undefined,
  );
}

function tellWhereWritten({ name, from }: SourceSetup): void {
  void notices.information(`The data source ${name} is set up in ${from}.`);
}

async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettingsJson', {
    revealSetting: { key: 'kestrel.sources.profiles' },
  });
}
