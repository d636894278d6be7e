import type { LangiumDocument } from 'langium';
import type { InlayHintProvider } from 'langium/lsp';
import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { isHuntflow } from '../generated/ast.js';
import { textOf } from '../text-range.js';
import type { IdeProviders } from './providers.js';
import { countsOf, heldBy, isSetBy } from './variable-text.js';
import { grouped } from '../count-text.js';
import { assignedVariable } from '../statement-parts.js';

/** How many entities a variable holds, behind its name where it is set; nothing where the last run set it elsewhere. */
export class KestrelInlayHintProvider implements InlayHintProvider {
  constructor(private readonly providers: Pick<IdeProviders, 'variables' | 'countHints'>) {}

  getInlayHints(document: LangiumDocument, { range }: InlayHintParams): InlayHint[] {
    const huntflow = document.parseResult.value;
    if (!isHuntflow(huntflow) || this.providers.countHints === false) return [];
    const byName = new Map(
      this.providers.variables.of(document.uri.toString()).map((facts) => [facts.name, facts]),
    );
    return huntflow.statements.flatMap((statement): InlayHint[] => {
      const variable = assignedVariable(statement);
      const position = variable?.$cstNode?.range.end;
      const facts = variable && byName.get(variable.name);
      if (position === undefined || facts === undefined || !isSetBy(facts, textOf(statement))) return [];
      if (position.line < range.start.line || position.line > range.end.line) return [];
      const label = facts.kind === 'groups' ? heldBy(facts) : grouped(facts.entities);
      return [{ position, label, paddingLeft: true, tooltip: countsOf(facts) }];
    });
  }
}
