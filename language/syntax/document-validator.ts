import {
  interruptAndCheck,
  type Cancellation,
  type DocumentValidator,
  type LangiumDocument,
  type ParseResult,
  type ValidationOptions,
} from 'langium';
import { isHuntflow, type Huntflow } from '../generated/ast.js';
import type { Problem } from '../problem.js';
import type { TextRange } from '../text-range.js';
import { problemsOf } from './problems-of.js';

type Diagnostic = NonNullable<LangiumDocument['diagnostics']>[number];

/** LSP's severities. */
export const severity = { error: 1, warning: 2, information: 3, hint: 4 } as const;

/** What a diagnostic's `data` carries, for quick fixes. */
export interface DiagnosticData {
  readonly code: string;
  readonly hint?: string;
  /** Texts that may stand in the place of what is marked, the best first. */
  readonly suggestions?: readonly string[];
}

/**
 * Reports syntax problems in our own words: what does not fit is a fault, and so among them. Unknown variables are a check
 * of their own: a name after FROM may be a profile's.
 */
export class KestrelDocumentValidator implements DocumentValidator {
  async validateDocument(
    { parseResult }: LangiumDocument,
    _options?: ValidationOptions,
    cancelToken?: Cancellation.CancellationToken,
  ): Promise<Diagnostic[]> {
    if (cancelToken !== undefined) await interruptAndCheck(cancelToken);
    if (!isHuntflow(parseResult.value)) return [];
    const { problems } = problemsOf(parseResult as ParseResult<Huntflow>);
    return problems.map((problem) => diagnosticOf(problem, severity.error));
  }
}

/** A problem as the editor shows it: what is wrong, then what to do. */
export function diagnosticOf(problem: Problem, level: (typeof severity)[keyof typeof severity]): Diagnostic {
  const { code, message, hint, range, suggestions } = problem;
  const data: DiagnosticData = {
    code,
    ...(hint !== undefined && { hint }),
    ...(suggestions !== undefined && { suggestions }),
  };
  return {
    severity: level,
    range: lspRange(range),
    message: hint === undefined ? message : `${message} ${hint}`,
    code,
    source: 'kestrel',
    data,
  };
}

/** LSP counts lines and columns from 0. */
function lspRange({ line, column, endLine, endColumn }: TextRange): Diagnostic['range'] {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}
