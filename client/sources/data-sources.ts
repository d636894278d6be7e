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
export class DataSources implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<SourceItem | undefined>();
  private readonly states = new Map<string, SourceState>();
  private readonly view: vscode.TreeView<SourceItem>;
  private readonly listeners: vscode.Disposable;
  private setups: readonly SourceSetup[] = [];
  private listed: Promise<SourcesAnswer> | undefined;
  private stop = new vscode.CancellationTokenSource();

  constructor(
    private readonly client: LanguageClient,
    readonly secrets: SourceSecrets,
  ) {
    this.view = vscode.window.createTreeView<SourceItem>(sourcesView, {
      showCollapseAll: true,
      treeDataProvider: {
        onDidChangeTreeData: this.changed.event,
        getTreeItem: treeItem,
        getChildren: (item) => (item ? this.below(item).then((items) => [...items]) : this.roots()),
        getParent: () => undefined,
      },
    });
    this.listeners = onSetupChange(() => this.refresh());
  }

  /** The sources as they are set up now, or why that cannot be read; read anew. */
  list(): Promise<SourcesAnswer> {
    return (this.listed = this.read());
  }

  state(name: string): SourceState {
    return this.states.get(name) ?? 'unasked';
  }

  /** Asks a source what it holds; its answer is shown. Undefined where it was stopped. */
  async test(name: string): Promise<SourceState | undefined> {
    const source = this.setups.find((one) => one.name === name);
    if (!source) return undefined;
    const { token } = this.stop;
    this.show(name, 'asking');
    const report = await vscode.window.withProgress({ location: { viewId: sourcesView } }, async () =>
      this.inspect(source, token),
    );
    if (token.isCancellationRequested) return undefined;
    this.show(name, report ?? 'unasked');
    return report ?? undefined;
  }

  /** Lists the sources anew; what they answered is forgotten. */
  refresh(): void {
    this.stop.cancel();
    this.stop = new vscode.CancellationTokenSource();
    this.states.clear();
    this.listed = undefined;
    this.changed.fire(undefined);
  }

  /** Shows a source in the view. */
  async reveal(name: string): Promise<void> {
    const setup = this.setups.find((one) => one.name === name);
    if (!this.view.visible) await this.showView();
    if (setup) await this.view.reveal(this.itemOf(setup), { select: true, focus: true, expand: true });
  }

  dispose(): void {
    this.stop.cancel();
    vscode.Disposable.from(this.view, this.changed, this.stop, this.listeners).dispose();
  }

  /** A view that shows only now draws its items anew; what is revealed then waits for the last change that was told. */
  private async showView(): Promise<void> {
    await vscode.commands.executeCommand(`${sourcesView}.focus`);
    this.changed.fire(undefined);
  }

  private async read(): Promise<SourcesAnswer> {
    const found = await this.client.sendRequest<SourcesAnswer | null>(sourcesRequest, place());
    this.setups = found?.sources ?? [];
    return found ?? { sources: [] };
  }

  private async roots(): Promise<SourceItem[]> {
    const { error } = await (this.listed ??= this.read());
    return error ? [errorItem(error)] : this.setups.map((setup) => this.itemOf(setup));
  }

  /** A source that nobody has asked is asked when somebody looks into it. */
  private async below(item: SourceItem): Promise<readonly SourceItem[]> {
    const { setup } = item;
    if (setup === undefined || item.children !== undefined) return item.children ?? [];
    await this.test(setup.name);
    return this.itemOf(setup).children ?? [];
  }

  private itemOf(setup: SourceSetup): SourceItem {
    return sourceItem(setup, shortened(this.state(setup.name)));
  }

  /** Null where it was stopped, and for a fault of ours, which is in the log. */
  private inspect(source: SourceSetup, token: vscode.CancellationToken): Promise<InspectSourceAnswer> {
    const params: InspectSourceParams = { source, ...place() };
    return this.client
      .sendRequest<InspectSourceAnswer>(inspectSourceRequest, params, token)
      .catch(() => null);
  }

  private show(name: string, state: SourceState): void {
    this.states.set(name, state);
    this.changed.fire(undefined);
  }
}

/** Whose profiles count: those beside the huntbook that is looked at. */
function place(): SourcesParams {
  const huntbook = huntbookInFront()?.toString();
  return huntbook === undefined ? {} : { huntbook };
}

/** Calls when profiles, settings or trust may say other sources than before. */
function onSetupChange(changed: () => void): vscode.Disposable {
  const files = vscode.workspace.createFileSystemWatcher('**/.kestrel/*.{yaml,yml,json}');
  return vscode.Disposable.from(
    files,
    files.onDidChange(changed),
    files.onDidCreate(changed),
    files.onDidDelete(changed),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('kestrel.sources')) changed();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(changed),
  );
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
