/**
 * What the extension adds to VS Code, once: ids are typed from here, and package.json's
 * `contributes`, `activationEvents` and `capabilities` are compared with those below (test/project/contributions.test.ts; UPDATE_GOLDEN=1 rewrites it). Imports no `vscode`.
 */
import { huntbookType, jupyterType, languageId, mime } from '../server/protocol.js';
import { sourceCommands, sourceMenus, sourceViews } from './sources/contributions.js';
import { settings } from './settings.js';
import { walkthroughs } from './walkthrough.js';

export const rendererId = 'kestrel-renderer';

/** Titles of the commands, by id. client/commands/index.ts has a handler for each. */
export const commands = {
  'kestrel.openSample': { title: 'Open Sample Hunt…', icon: '$(beaker)' },
  'kestrel.newHuntbook': { title: 'New Huntbook', icon: '$(notebook)' },
  'kestrel.convertNotebook': { title: 'Convert Jupyter Notebook to Huntbook…', icon: '$(notebook)' },
  'kestrel.exportNotebook': { title: 'Export Huntbook as Jupyter Notebook…', icon: '$(notebook)' },
  'kestrel.exportPage': { title: 'Export Huntbook as HTML Page…', icon: '$(file-code)' },
  'kestrel.openAsNotebook': { title: 'Open as Notebook', icon: '$(notebook)' },
  'kestrel.openAsText': { title: 'Open as Text', icon: '$(file-code)' },
  'kestrel.runHuntflow': { title: 'Run Huntflow', icon: '$(run-all)' },
  'kestrel.runCell': { title: 'Run Cell' },
  'kestrel.runToHere': { title: 'Run to Here' },
  'kestrel.restart': { title: 'Restart Engine', icon: '$(debug-restart)' },
  'kestrel.restartAndRunAll': { title: 'Restart Engine and Run All Cells' },
  'kestrel.fetchAnyway': { title: 'Fetch Anyway' },
  'kestrel.showUnmapped': { title: 'Show Unmapped Fields' },
  'kestrel.deleteCopies': { title: 'Delete Kept Copies of Data…' },
  'kestrel.showLog': { title: 'Show Log' },
  ...sourceCommands,
} as const satisfies Record<string, { title: string; icon?: string }>;

export type CommandId = keyof typeof commands;

const isHuntbookFile = 'resourceExtname == .hf';
const isHuntbook = `notebookType == ${huntbookType}`;
const isKestrelNotebook = `${isHuntbook} || notebookKernel =~ /kestrel/`;

/** The lenses of the language server say which lines are meant, else the cursor does; cells of a notebook have VS Code's own. */
const lensCommands: CommandId[] = ['kestrel.runCell', 'kestrel.runToHere'];

/** package.json's `contributes`. */
export const contributes = {
  /**
   * Enter begins a line where what is offered is written already. Completion knows every place of the language: where it offers
   * nothing, such as for a new name, no words of the huntflow stand in.
   */
  configurationDefaults: {
    [`[${languageId}]`]: {
      'editor.acceptSuggestionOnEnter': 'smart',
      'editor.wordBasedSuggestions': 'off',
    },
  },
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
      {
        command: 'kestrel.exportNotebook',
        when: `editorLangId == ${languageId} && !notebookType || ${isHuntbook}`,
      },
      { command: 'kestrel.exportPage', when: isKestrelNotebook },
      { command: 'kestrel.runHuntflow', when: `editorLangId == ${languageId}` },
      ...lensCommands.map((command) => ({ command, when: `editorLangId == ${languageId} && !notebookType` })),
      {
        command: 'kestrel.fetchAnyway',
        when: `editorLangId == ${languageId} || ${isKestrelNotebook}`,
      },
      { command: 'kestrel.restart', when: `editorLangId == ${languageId} || ${isKestrelNotebook}` },
      { command: 'kestrel.restartAndRunAll', when: isKestrelNotebook },
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
      { command: 'kestrel.restartAndRunAll', group: 'execute@5', when: isKestrelNotebook },
      { command: 'kestrel.exportPage', group: 'export@1', when: isKestrelNotebook },
      { command: 'kestrel.openAsText', group: 'navigation@9', when: isHuntbook },
    ],
    'explorer/context': [
      { command: 'kestrel.convertNotebook', group: '3_compare@9', when: 'resourceExtname == .ipynb' },
      { command: 'kestrel.exportNotebook', group: '3_compare@9', when: isHuntbookFile },
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
      'Huntflows can be read and edited. Until the workspace is trusted none is run, no program is started, and no data source of the workspace (.kestrel/, settings) is used.',
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
