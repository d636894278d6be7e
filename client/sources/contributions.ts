/** What the data sources view adds to VS Code; client/contributions.ts takes it in. Imports no `vscode`. */

export const sourcesView = 'kestrel.sources';
const container = 'kestrel';

export const sourceCommands = {
  'kestrel.addSource': { title: 'Add Data Source…', icon: '$(add)' },
  'kestrel.editSource': { title: 'Edit Data Source…', icon: '$(edit)' },
  'kestrel.removeSource': { title: 'Remove Data Source…', icon: '$(trash)' },
  'kestrel.testSource': { title: 'Test Data Source…', icon: '$(plug)' },
  'kestrel.browseFields': { title: 'Browse Fields of Data Source…', icon: '$(list-tree)' },
  'kestrel.insertGet': { title: 'Insert GET from Data Source…', icon: '$(insert)' },
  'kestrel.refreshSources': { title: 'Refresh Data Sources', icon: '$(refresh)' },
} as const;

/** `contextValue` of a data source in the view: whether the settings hold it. */
export const contextOfSource = { inSettings: 'source-in-settings', elsewhere: 'source-elsewhere' } as const;

const isSource = `view == ${sourcesView} && viewItem =~ /^source-/`;
const isOwnSource = `view == ${sourcesView} && viewItem == ${contextOfSource.inSettings}`;

export const sourceViews = {
  viewsContainers: {
    activitybar: [{ id: container, title: 'Kestrel', icon: 'images/activity-bar.svg' }],
  },
  views: { [container]: [{ id: sourcesView, name: 'Data Sources' }] },
  viewsWelcome: [
    {
      view: sourcesView,
      contents:
        'No data source is set up. Hunt in files with FROM file://PATH, or set up a cluster or files under a name.\n' +
        '[Add Data Source](command:kestrel.addSource)\n' +
        'Profiles of Kestrel (~/.config/kestrel/stixshifter.yaml) are found by themselves.\n' +
        'New here? The sample brings its own events.\n' +
        '[Open Sample Hunt](command:kestrel.openSample?%22process-tree.hf%22)',
    },
    {
      view: sourcesView,
      contents:
        'Data sources of this workspace are not used until it is trusted.\n[Manage Workspace Trust](command:workbench.trust.manage)',
      when: '!isWorkspaceTrusted',
    },
  ],
};

export const sourceMenus = {
  'view/title': [
    { command: 'kestrel.addSource', group: 'navigation@1', when: `view == ${sourcesView}` },
    { command: 'kestrel.refreshSources', group: 'navigation@2', when: `view == ${sourcesView}` },
  ],
  'view/item/context': [
    { command: 'kestrel.testSource', group: 'inline@1', when: isSource },
    { command: 'kestrel.insertGet', group: 'inline@2', when: isSource },
    { command: 'kestrel.insertGet', group: '1_use@1', when: isSource },
    { command: 'kestrel.browseFields', group: '1_use@2', when: isSource },
    { command: 'kestrel.testSource', group: '1_use@3', when: isSource },
    { command: 'kestrel.editSource', group: '2_change@1', when: isSource },
    { command: 'kestrel.removeSource', group: '2_change@2', when: isOwnSource },
  ],
};
