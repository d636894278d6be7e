/**
 * What the extension adds to VS Code, once: ids are typed from here, and package.json's
 * `contributes`, `activationEvents` and `capabilities` are compared with those below (test/project/contributions.test.ts; UPDATE_GOLDEN=1 rewrites it). Imports no `vscode`.
 */
import { mime } from '../server/protocol.js';
import { sourceCommands, sourceMenus, sourceViews } from './sources/contributions.js';
import { walkthroughs } from './walkthrough.js';

export const languageId = 'kestrel';
export const huntbookType = 'kestrel-huntbook';
export const jupyterType = 'jupyter-notebook';
export const rendererId = 'kestrel-renderer';

/** Titles of the commands, by id. client/commands/index.ts has a handler for each. */
export const commands = {
  'kestrel.openSample': { title: 'Open Sample Hunt…', icon: '$(beaker)' },
  'kestrel.newHuntbook': { title: 'New Huntbook', icon: '$(notebook)' },
  'kestrel.convertNotebook': { title: 'Convert Jupyter Notebook to Huntbook', icon: '$(notebook)' },
  'kestrel.openAsNotebook': { title: 'Open as Notebook', icon: '$(notebook)' },
  'kestrel.openAsText': { title: 'Open as Text', icon: '$(file-code)' },
  'kestrel.runHuntflow': { title: 'Run Huntflow', icon: '$(run-all)' },
  'kestrel.runCell': { title: 'Run Cell' },
  'kestrel.runToHere': { title: 'Run to Here' },
  'kestrel.restart': { title: 'Restart Engine', icon: '$(debug-restart)' },
  'kestrel.fetchAnyway': { title: 'Fetch Anyway' },
  'kestrel.showUnmapped': { title: 'Show Unmapped Fields' },
  'kestrel.showLog': { title: 'Show Log' },
  ...sourceCommands,
} as const satisfies Record<string, { title: string; icon?: string }>;

export type CommandId = keyof typeof commands;

/** Settings, by id; server/settings.ts reads those of the engine with the same defaults (a test compares). */
const settings = {
  'kestrel.huntbook.openAs': {
    type: 'string',
    enum: ['auto', 'notebook', 'text'],
    enumDescriptions: [
      'A huntflow with cell markers (# %%) opens as a notebook, any other one as text.',
      'Every .hf file opens as a notebook.',
      'Every .hf file opens as text.',
    ],
    default: 'auto',
    markdownDescription:
      'How a `.hf` file opens. *Reopen Editor With…* and the button in the title bar change it for one file.',
  },
  'kestrel.prefetch.get': {
    type: 'boolean',
    default: true,
    markdownDescription:
      'After GET, ask the data source once more for all records of the entities found, so that the next FIND finds its links.',
  },
  'kestrel.prefetch.find': {
    type: 'boolean',
    default: true,
    markdownDescription:
      'After FIND, ask the data source once more for all records of the entities found, so that the next FIND finds its links.',
  },
  'kestrel.prefetch.excludedTypes': {
    type: 'array',
    items: { type: 'string' },
    // Those that language/facts/entity-types.ts says; a test compares.
    default: [
      ...['file', 'user-account', 'x-ecs-cloud', 'x-ecs-container'],
      ...['x-ecs-orchestrator', 'x-ecs-service', 'x-oca-asset'],
    ],
    markdownDescription:
      'Entity types for which the data source is not asked once more after GET and FIND: too many records speak of them.',
  },
  'kestrel.maxRecords': {
    type: 'integer',
    minimum: 1,
    default: 250_000,
    markdownDescription:
      'A statement that would fetch more records than this from a live data source stops before it does, with the count, the time it would take and how to narrow it. *Fetch anyway* at the cell lets it go on, and so does `LIMIT` in the statement, for which all are fetched nevertheless, since it keeps the first entities by time.',
  },
  'kestrel.engine.memory': {
    type: 'integer',
    minimum: 0,
    default: 0,
    markdownDescription:
      'Memory in megabytes that the engine of one huntbook may take; 0: half of what the machine has. A hunt that needs more ends the engine, not the editor.',
  },
  'kestrel.sources.defaultScheme': {
    type: 'string',
    enum: ['stixshifter', 'file', 'http', 'https'],
    default: 'stixshifter',
    markdownDescription: 'The scheme of a data source that is written without one: `FROM host101`.',
  },
  'kestrel.sources.profilesFile': {
    type: 'string',
    scope: 'machine-overridable',
    default: '',
    markdownDescription:
      'A `stixshifter.yaml` to read instead of `~/.config/kestrel/stixshifter.yaml`. Ignored in a workspace that is not trusted.',
  },
  'kestrel.sources.profiles': {
    type: 'object',
    scope: 'machine-overridable',
    default: {},
    markdownDescription:
      'Data sources by name, in the form of `stixshifter.yaml` (connector, connection, config). Secrets belong into the secret storage, not here: `auth: { username: hunter, secret: password }` says that the password is there (the Data Sources view writes it). Ignored in a workspace that is not trusted.',
  },
  'kestrel.stixShifter.path': {
    type: 'string',
    scope: 'machine',
    default: '',
    markdownDescription:
      'The `stix-shifter` program, or the virtual environment that it is installed in; without it the PATH is searched. Asked for profiles whose connector Kestrel does not read itself. Nothing is run in a workspace that is not trusted.',
  },
  'kestrel.inlayHints.counts': {
    type: 'boolean',
    default: true,
    markdownDescription: 'Show the number of entities behind the variable that a statement has set.',
  },
} as const;

const isHuntbookFile = 'resourceExtname == .hf';
const isHuntbook = `notebookType == ${huntbookType}`;
const isKestrelNotebook = `${isHuntbook} || notebookKernel =~ /kestrel/`;

/** The lenses of the language server say which lines are meant, else the cursor does; cells of a notebook have VS Code's own. */
const lensCommands: CommandId[] = ['kestrel.runCell', 'kestrel.runToHere'];

/** package.json's `contributes`. */
export const contributes = {
  languages: [
    {
      id: languageId,
      aliases: ['Kestrel', 'kestrel'],
      extensions: ['.hf'],
      icon: { light: './images/icon.png', dark: './images/icon.png' },
      configuration: './syntaxes/language-configuration.json',
    },
  ],
  grammars: [
    { language: languageId, scopeName: 'source.kestrel', path: './syntaxes/kestrel.tmLanguage.json' },
  ],
  notebooks: [
    {
      type: huntbookType,
      displayName: 'Kestrel Huntbook',
      priority: 'option',
      selector: [{ filenamePattern: '*.hf' }],
    },
  ],
  notebookRenderer: [
    {
      id: rendererId,
      displayName: 'Kestrel',
      entrypoint: './dist/renderer.js',
      mimeTypes: Object.values(mime),
      requiresMessaging: 'optional',
    },
  ],
  commands: Object.entries(commands).map(([command, about]) => ({ command, category: 'Kestrel', ...about })),
  menus: {
    commandPalette: [
      { command: 'kestrel.openAsNotebook', when: `editorLangId == ${languageId} && ${isHuntbookFile}` },
      { command: 'kestrel.openAsText', when: isHuntbook },
      { command: 'kestrel.runHuntflow', when: `editorLangId == ${languageId}` },
      ...lensCommands.map((command) => ({ command, when: `editorLangId == ${languageId} && !notebookType` })),
      {
        command: 'kestrel.fetchAnyway',
        when: `editorLangId == ${languageId} || ${isKestrelNotebook}`,
      },
      { command: 'kestrel.restart', when: `editorLangId == ${languageId} || ${isKestrelNotebook}` },
    ],
    'editor/title': [
      {
        command: 'kestrel.openAsNotebook',
        group: 'navigation@2',
        when: `editorLangId == ${languageId} && ${isHuntbookFile} && !notebookEditorFocused`,
      },
    ],
    'editor/title/run': [
      { command: 'kestrel.runHuntflow', group: 'navigation@1', when: `editorLangId == ${languageId}` },
    ],
    'notebook/toolbar': [
      { command: 'kestrel.restart', group: 'navigation/execute@5', when: isKestrelNotebook },
      { command: 'kestrel.openAsText', group: 'navigation@9', when: isHuntbook },
    ],
    'explorer/context': [
      { command: 'kestrel.convertNotebook', group: '3_compare@9', when: 'resourceExtname == .ipynb' },
    ],
    'file/newFile': [{ command: 'kestrel.newHuntbook', group: 'notebook' }],
    ...sourceMenus,
  },
  keybindings: [
    // As in Jupyter. VS Code has it on macOS alone; elsewhere the key would put a line into the cell.
    {
      command: 'notebook.cell.execute',
      key: 'ctrl+enter',
      when: `notebookCellListFocused && ${isHuntbook} || notebookCellListFocused && notebookKernel =~ /kestrel/`,
    },
  ],
  ...sourceViews,
  walkthroughs,
  configuration: { title: 'Kestrel', properties: settings },
};

/** Huntbooks and huntflows wake the extension by themselves; a Jupyter notebook may be one in Kestrel. */
export const activationEvents = [`onNotebook:${jupyterType}`];

export const capabilities = {
  untrustedWorkspaces: {
    supported: 'limited',
    description:
      'Huntflows can be read and edited, and run on local files when they are open as text: VS Code asks for trust before it runs a cell. Until the workspace is trusted, no program is started and no data source of the workspace (.kestrel/, settings) is used.',
    restrictedConfigurations: [
      'kestrel.sources.profilesFile',
      'kestrel.sources.profiles',
      'kestrel.stixShifter.path',
    ],
  },
  virtualWorkspaces: {
    supported: 'limited',
    description: 'Huntflows can be read and edited; they run only where their files are on disk.',
  },
};
