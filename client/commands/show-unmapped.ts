import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  mapFieldRequest,
  unmappedRequest,
  type MapFieldAnswer,
  type MapFieldParams,
  type UnmappedAnswer,
  type UnmappedParams,
} from '../../server/protocol.js';
import { huntbookInFront } from '../huntbook-in-front.js';
import { attributeName, unmappedItems, type UnmappedItem } from '../unmapped-items.js';
import { withoutIcons, withoutLinks } from '../literal-text.js';
import { notices } from '../notices.js';

/**
 * Lists the fields that the sources of the huntbook in front have and that no entity shows; one that is chosen is added
 * to the mapping, in an editor that is not saved yet.
 */
export async function showUnmapped(client: LanguageClient): Promise<void> {
  const huntbook = huntbookInFront();
  if (!huntbook) {
    void notices.information('Open a Kestrel huntbook or huntflow and run it first.');
    return;
  }
  const params: UnmappedParams = { huntbook: huntbook.toString() };
  const answer = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'Kestrel: looking for unmapped fields' },
    () => client.sendRequest<UnmappedAnswer>(unmappedRequest, params),
  );
  const items = unmappedItems(answer.sources);
  if (items.length === 0) {
    const asked = answer.sources.length > 0;
    const why = asked ? 'Every field maps to an entity.' : 'No data source was asked yet: run a GET first.';
    void notices.information(why);
    return;
  }
  const picked = await vscode.window.showQuickPick(items.map(asPick), {
    title: 'Fields that map to nothing',
    placeHolder: 'Choose a field to add it to the mapping',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  const { item } = picked ?? {};
  if (item?.mappingFile !== undefined) await addToMapping(client, item, item.mappingFile, answer.roles);
}

function asPick(item: UnmappedItem): vscode.QuickPickItem & { readonly item: UnmappedItem } {
  const { label, separator, description, detail = '' } = item;
  return {
    item,
    label: withoutIcons(label),
    detail: withoutIcons(detail),
    ...(description !== undefined && { description }),
    ...(separator && { kind: vscode.QuickPickItemKind.Separator }),
  };
}

async function addToMapping(
  client: LanguageClient,
  { label: field }: UnmappedItem,
  mappingFile: string,
  roles: UnmappedAnswer['roles'],
): Promise<void> {
  const chosen = await vscode.window.showQuickPick(
    roles.map((of) => ({ of, label: withoutIcons(of.role), description: withoutIcons(of.type) })),
    {
      title: `${field} belongs to`,
      placeHolder: 'The role in an event: the process, its parent, the file, …',
    },
  );
  if (!chosen) return;
  const { role, type } = chosen.of;
  const attribute = await vscode.window.showInputBox({
    title: `${field} is the attribute`,
    value: attributeName(field),
    prompt: withoutLinks(
      `How a huntflow calls it: ${type}:NAME. Attributes that STIX does not have begin with x_.`,
    ),
    validateInput: (name) => (/^[A-Za-z_][\w.-]*$/.test(name) ? undefined : 'Letters, digits, _, - and dots'),
  });
  if (attribute === undefined) return;
  const uri = vscode.Uri.file(mappingFile);
  const before = await textOf(uri);
  const params: MapFieldParams = { text: before ?? '', role, attribute, field };
  const text = await client.sendRequest<MapFieldAnswer>(mapFieldRequest, params);
  if (text === null) {
    void notices.error(`${mappingFile} is no mapping for ECS documents that a field can be added to.`);
    return;
  }
  await showChanged(uri, before, text);
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return (await vscode.workspace.openTextDocument(uri)).getText();
  } catch {
    return undefined;
  }
}

/** The file with its new text, for the user to look at and save; a new one is not there before it is saved. */
async function showChanged(file: vscode.Uri, before: string | undefined, text: string): Promise<void> {
  const uri = before === undefined ? file.with({ scheme: 'untitled' }) : file;
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document);
}
