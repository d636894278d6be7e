import path from 'node:path';
import type { LangiumDocument } from 'langium';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { noProviders } from '../../language/ide/providers.js';
import { createKestrelServices } from '../../language/kestrel-lsp-module.js';
import type { DiagnosticData } from '../../language/syntax/document-validator.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { pathToFileURL } from 'node:url';
import { nodePorts } from '../node-ports.js';
import { fileAndOptions } from './command-line.js';
import { readHuntflow } from './huntflow-file.js';

type Diagnostic = NonNullable<LangiumDocument['diagnostics']>[number];

const words = {
  [DiagnosticSeverity.Error]: 'error',
  [DiagnosticSeverity.Warning]: 'warning',
  [DiagnosticSeverity.Information]: 'note',
  [DiagnosticSeverity.Hint]: 'hint',
} as const;

/** `kestrel check`: what an editor would underline, nothing is run. Status 1 where there is an error. */
export async function check(args: readonly string[], distFolder: string): Promise<number> {
  const { file } = fileAndOptions('check', args, {});
  const found = await diagnosticsOf(file, distFolder);
  for (const diagnostic of found) process.stdout.write(`${line(file, diagnostic)}\n`);
  return found.some(({ severity }) => severity === DiagnosticSeverity.Error) ? 1 : 0;
}

async function diagnosticsOf(file: string, distFolder: string): Promise<readonly Diagnostic[]> {
  const { files } = nodePorts(path.join(distFolder, 'sql-wasm.wasm'));
  const folder = path.dirname(path.resolve(file));
  const exists = async (_document: string, name: string) =>
    (await files.stat(path.resolve(folder, name))) !== undefined;
  const { shared } = createKestrelServices({}, { ...noProviders, files: { ...noProviders.files, exists } });
  const text = TextDocument.create(pathToFileURL(file).toString(), 'kestrel', 1, await readHuntflow(file));
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
