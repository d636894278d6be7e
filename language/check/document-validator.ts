import {
  interruptAndCheck,
  URI,
  type Cancellation,
  type LangiumDocument,
  type ValidationOptions,
} from 'langium';
import { isHuntflow, type Huntflow } from '../generated/ast.js';
import type { KestrelServices } from '../kestrel-lsp-module.js';
import { diagnosticOf, KestrelDocumentValidator, severity } from '../syntax/document-validator.js';
import { problemsOf } from '../syntax/problems-of.js';
import type { CheckContext, Finding } from './check.js';
import { codes, type CodeFact } from './codes.js';
import { runChecks } from './index.js';

type Diagnostic = NonNullable<LangiumDocument['diagnostics']>[number];

/** LSP's tag of what is shown faded. */
const unnecessary = 1;

/** Reports what the checks find, besides the syntax problems. */
export class CheckingDocumentValidator extends KestrelDocumentValidator {
  constructor(private readonly services: KestrelServices) {
    super();
  }

  override async validateDocument(
    document: LangiumDocument,
    options?: ValidationOptions,
    cancelToken?: Cancellation.CancellationToken,
  ): Promise<Diagnostic[]> {
    const syntax = await super.validateDocument(document, options, cancelToken);
    const { value: root } = document.parseResult;
    const context = isHuntflow(root) ? this.#contextOf(root) : undefined;
    if (context === undefined) return syntax;
    const { isBroken } = problemsOf(context.document.parseResult);
    const pause = () => (cancelToken === undefined ? Promise.resolve() : interruptAndCheck(cancelToken));
    const findings = await runChecks(context, isBroken, pause);
    return [...syntax, ...findings.map(diagnosticOfFinding)];
  }

  #contextOf(huntflow: Huntflow): CheckContext | undefined {
    const document = huntflow.$document as LangiumDocument<Huntflow> | undefined;
    if (document === undefined) return undefined;
    const { ide, meaning, shared } = this.services;
    const uri = document.uri.toString();
    const cells = (side: 'before' | 'after') =>
      ide.Providers.cellOrder[side](uri)
        .map((cell) => shared.workspace.LangiumDocuments.getDocument(URI.parse(cell)))
        .filter((cell): cell is LangiumDocument<Huntflow> => isHuntflow(cell?.parseResult.value));
    return {
      document,
      uri,
      above: cells('before'),
      below: cells('after'),
      scopes: meaning.VariableScopes,
      types: meaning.VariableTypes,
      providers: ide.Providers,
      dataSources: ide.Providers.dataSources.dataSources(uri),
    };
  }
}

/** The finding as the editor shows it; its suggestions travel with it to the quick fixes. */
function diagnosticOfFinding(finding: Finding): Diagnostic {
  const fact: CodeFact = codes[finding.code];
  const diagnostic = diagnosticOf(finding, severity[fact.severity]);
  return { ...diagnostic, ...(fact.unnecessary && { tags: [unnecessary] }) };
}
