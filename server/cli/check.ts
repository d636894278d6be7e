import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument, type LangiumDocument } from 'langium';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { visibleText } from '../../engine/display/visible-text.js';
import { KestrelError } from '../../engine/errors.js';
import { absolutePath } from '../../engine/files/absolute-path.js';
import { isThere } from '../../engine/files/named-files.js';
import { noProviders, type IdeProviders } from '../../language/ide/providers.js';
import { mappedFields } from '../editor/mapped-fields.js';
import { createKestrelServices } from '../../language/kestrel-lsp-module.js';
import type { DiagnosticData } from '../../language/syntax/document-validator.js';
import { namedProfiles } from '../editor/source-profiles.js';
import { fileAndOptions } from './command-line.js';
import { complain } from './complain.js';
import { commandLineContext } from './context.js';
import { readHuntflow } from './huntflow-file.js';
import { print } from './print.js';
import { problemWithCode } from './problem-with-code.js';
import { subcommand } from './subcommand.js';

type Diagnostic = NonNullable<LangiumDocument['diagnostics']>[number];

const words = {
  [DiagnosticSeverity.Error]: 'error',
  [DiagnosticSeverity.Warning]: 'warning',
  [DiagnosticSeverity.Information]: 'note',
  [DiagnosticSeverity.Hint]: 'hint',
} as const;

const options = { profiles: { type: 'string' } } as const;

/**
 * `kestrel check`: what an editor would underline, nothing is run and no data source is asked. Status 1 where there is
 * an error. Profiles that cannot be read are told on standard error; then no data source is called unknown.
 */
export const main = subcommand(async (args, distFolder) => {
  const { file, values } = fileAndOptions('check', args, options);
  const found = await diagnosticsOf(file, await providersFor(file, values.profiles, distFolder));
  for (const diagnostic of found) print(`${visibleText(line(file, diagnostic))}\n`);
  return found.some(({ severity }) => severity === DiagnosticSeverity.Error) ? 1 : 0;
});

/** What the language may know of the world around a file: which files are there, and which data sources are set up. */
async function providersFor(
  file: string,
  profilesFile: string | undefined,
  distFolder: string,
): Promise<IdeProviders> {
  const folder = path.dirname(path.resolve(file));
  const context = commandLineContext(distFolder, folder, profilesFile);
  const sources = await namedProfiles(context).catch((error: unknown) => {
    if (!(error instanceof KestrelError)) throw error;
    complain(problemWithCode(error));
    return undefined;
  });
  return {
    ...noProviders,
    files: {
      ...noProviders.files,
      exists: (_document, name) =>
        isThere(absolutePath(name, folder, context.ports), context.ports.files).catch(() => undefined),
    },
    dataSources: { ...noProviders.dataSources, dataSources: () => sources },
    fields: { fields: mappedFields },
  };
}

async function diagnosticsOf(file: string, providers: IdeProviders): Promise<readonly Diagnostic[]> {
  const { shared } = createKestrelServices(providers);
  // Langium asks the ending which language a document is in; what is checked is a huntflow whatever it is called.
  const uri = pathToFileURL(`${file}.hf`).toString();
  const text = TextDocument.create(uri, 'kestrel', 1, await readHuntflow(file));
  const document = shared.workspace.LangiumDocumentFactory.fromTextDocument(text);
  shared.workspace.LangiumDocuments.addDocument(document);
  await shared.workspace.DocumentBuilder.build([document], { validation: true });
  return [...(document.diagnostics ?? [])]
    .filter(({ severity }) => severity !== DiagnosticSeverity.Hint)
    .sort(
      (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
    );
}

/** `hunt.hf:3:9: error: … [unknown-variable]`, as editors and terminals link it. */
function line(file: string, { range, severity, message, data }: Diagnostic): string {
  const { code } = (data ?? {}) as Partial<DiagnosticData>;
  const place = `${file}:${range.start.line + 1}:${range.start.character + 1}`;
  const text = typeof message === 'string' ? message : message.value;
  return `${place}: ${words[severity ?? DiagnosticSeverity.Error]}: ${text}${code === undefined ? '' : ` [${code}]`}`;
}
