import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  inspectSourceRequest,
  sourcesRequest,
  type InspectSourceAnswer,
  type InspectSourceParams,
  type SourcesAnswer,
  type SourcesParams,
  type SourceSetup,
} from '../../server/protocol.js';
import { huntbookInFront } from '../huntbook-in-front.js';
import type { SourceSecrets } from '../secrets.js';
import { sourcesView } from './contributions.js';
import { errorItem, sourceItem, type SourceItem, type SourceState } from './source-items.js';

/** The data sources view, and what commands do with the sources in it. */
export interface DataSources extends vscode.Disposable {
  readonly secrets: SourceSecrets;
  /** The sources as they are set up now, or why that cannot be read; read anew. */
  list(): Promise<SourcesAnswer>;
  state(name: string): SourceState;
  /** Asks a source what it holds; its answer is shown. Undefined where it was stopped. */
  test(name: string): Promise<SourceState | undefined>;
  /** Lists the sources anew; what they answered is forgotten. */
  refresh(): void;
  /** Shows a source in the view. */
  reveal(name: string): Promise<void>;
}

export function createDataSources(client: LanguageClient, secrets: SourceSecrets): DataSources {
  const changed = new vscode.EventEmitter<SourceItem | undefined>();
  const states = new Map<string, SourceState>();
  let setups: readonly SourceSetup[] = [];
  let listed: Promise<SourcesAnswer> | undefined;
  let stop = new vscode.CancellationTokenSource();

  const place = (): SourcesParams => {
    const huntbook = huntbookInFront()?.toString();
    return huntbook === undefined ? {} : { huntbook };
  };
  const itemOf = (setup: SourceSetup) => sourceItem(setup, shortened(states.get(setup.name) ?? 'unasked'));

  async function read(): Promise<SourcesAnswer> {
    const found = await client.sendRequest<SourcesAnswer | null>(sourcesRequest, place());
    setups = found?.sources ?? [];
    return found ?? { sources: [] };
  }

  async function roots(): Promise<SourceItem[]> {
    const { error } = await (listed ??= read());
    return error ? [errorItem(error)] : setups.map(itemOf);
  }

  /** A source that nobody has asked is asked when somebody looks into it. */
  async function below(item: SourceItem): Promise<readonly SourceItem[]> {
    const { setup } = item;
    if (setup === undefined || item.children !== undefined) return item.children ?? [];
    await test(setup.name);
    return itemOf(setup).children ?? [];
  }

  async function test(name: string): Promise<SourceState | undefined> {
    const source = setups.find((one) => one.name === name);
    if (!source) return undefined;
    const { token } = stop;
    show(name, 'asking');
    const params: InspectSourceParams = { source, ...place() };
    const report = await vscode.window.withProgress({ location: { viewId: sourcesView } }, async () => {
      const asking = client.sendRequest<InspectSourceAnswer>(inspectSourceRequest, params, token);
      // A request that was stopped rejects; a fault of ours is in the log.
      return asking.catch(() => null);
    });
    if (token.isCancellationRequested) return undefined;
    show(name, report ?? 'unasked');
    return report ?? undefined;
  }

  function show(name: string, state: SourceState): void {
    states.set(name, state);
    changed.fire(undefined);
  }

  function refresh(): void {
    stop.cancel();
    stop = new vscode.CancellationTokenSource();
    states.clear();
    listed = undefined;
    changed.fire(undefined);
  }

  const view = vscode.window.createTreeView<SourceItem>(sourcesView, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: treeItem,
      getChildren: (item) => (item ? below(item).then((items) => [...items]) : roots()),
      getParent: () => undefined,
    },
  });
  const files = vscode.workspace.createFileSystemWatcher('**/.kestrel/*.{yaml,yml,json}');
  const listeners = [
    files.onDidChange(refresh),
    files.onDidCreate(refresh),
    files.onDidDelete(refresh),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('kestrel.sources')) refresh();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(refresh),
  ];

  return {
    secrets,
    list: () => (listed = read()),
    state: (name) => states.get(name) ?? 'unasked',
    test,
    refresh,
    async reveal(name) {
      const setup = setups.find((one) => one.name === name);
      if (setup) await view.reveal(itemOf(setup), { select: true, focus: true, expand: true });
    },
    dispose() {
      stop.cancel();
      vscode.Disposable.from(view, changed, files, stop, ...listeners).dispose();
    },
  };
}

function treeItem(item: SourceItem): vscode.TreeItem {
  const { label, description, tooltip, icon, spoken, context, setup, children } = item;
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const hasChildren = setup !== undefined || (children?.length ?? 0) > 0;
  const made = new vscode.TreeItem(label, hasChildren ? Collapsed : None);
  made.id = item.id;
  made.description = description ?? '';
  made.tooltip = tooltip ?? [label, description].filter(Boolean).join(': ');
  if (icon !== undefined) made.iconPath = themeIcon(icon);
  if (context !== undefined) made.contextValue = context;
  made.accessibilityInformation = { label: spoken ?? [label, description].filter(Boolean).join(', ') };
  return made;
}

const iconColors: Readonly<Record<string, string>> = {
  error: 'list.errorForeground',
  warning: 'list.warningForeground',
  pass: 'testing.iconPassed',
};

function themeIcon(icon: string): vscode.ThemeIcon {
  const color = iconColors[icon];
  return new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
}

/** A file of the workspace is named from its folder; the tooltip has the whole path. */
function shortened(state: SourceState): SourceState {
  return typeof state === 'string'
    ? state
    : { ...state, from: vscode.workspace.asRelativePath(state.from, false) };
}
