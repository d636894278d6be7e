import * as vscode from 'vscode';
import { huntbookType } from '../../server/protocol.js';

/** The hunts of samples/process-tree, the one to begin with first. */
const hunts = [
  {
    file: 'process-tree.hf',
    label: 'Who talks to 72.21.81.200?',
    detail: 'From an address up the process tree',
  },
  { file: 'beacon.hf', label: 'What calls home like a clock?', detail: 'A rhythm in the traffic of one day' },
  {
    file: 'watchlist.hf',
    label: 'A watchlist against five days',
    detail: 'A list of addresses, and who met them',
  },
];
const data = ['.kestrel/stixshifter.yaml', 'host101.sysmon.ecs.ndjson.gz'];

/**
 * Opens a hunt of the sample, `named` or chosen: in a copy that is the user's, since the extension's own folder goes with its
 * next version. What was changed there stays.
 */
export async function openSample(
  { extensionUri, globalStorageUri }: vscode.ExtensionContext,
  named: unknown,
): Promise<void> {
  const file = hunts.find((hunt) => hunt.file === named)?.file ?? (await chosen());
  if (file === undefined) return;
  const [from, to] = [extensionUri, globalStorageUri].map((folder) =>
    vscode.Uri.joinPath(folder, 'samples', 'process-tree'),
  ) as [vscode.Uri, vscode.Uri];
  for (const name of [...data, ...hunts.map((hunt) => hunt.file)])
    await copyWhereMissing(vscode.Uri.joinPath(from, name), vscode.Uri.joinPath(to, name));
  await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.joinPath(to, file), huntbookType);
}

async function chosen(): Promise<string | undefined> {
  const title = 'Open Sample Hunt: made-up events of one Windows host, five days';
  return (await vscode.window.showQuickPick(hunts, { title, placeHolder: 'Which hunt?' }))?.file;
}

async function copyWhereMissing(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.stat(to);
  } catch {
    await vscode.workspace.fs.copy(from, to);
  }
}
