import type { LangiumDocument } from 'langium';
import type { DefinitionProvider } from 'langium/lsp';
import type { DefinitionParams, LocationLink } from 'vscode-languageserver';
import { isVariable, type Variable } from '../generated/ast.js';
import { assignmentOf, huntflowOf } from '../meaning/definitions.js';
import type { VariableScopes } from '../meaning/scopes.js';
import { variableTokenAt } from './token-at.js';

/** From a variable to the statement that gave it the value that is meant here. */
export class KestrelDefinitionProvider implements DefinitionProvider {
  constructor(private readonly scopes: VariableScopes) {}

  getDefinition(document: LangiumDocument, params: DefinitionParams): LocationLink[] | undefined {
    const token = variableTokenAt(document, document.textDocument.offsetAt(params.position));
    if (token === undefined) return undefined;
    const node = token.astNode;
    const variable = isVariable(node) ? node : this.scopes.find(token.text, node);
    const link = variable && linkTo(variable);
    return link && [{ ...link, originSelectionRange: token.range }];
  }
}

/** The whole statement, and in it the name; for the result of a command without a name its first line. */
function linkTo(variable: Variable): LocationLink | undefined {
  const statement = assignmentOf(variable).$cstNode;
  const uri = huntflowOf(variable)?.$document?.uri.toString();
  if (statement === undefined || variable.$cstNode === undefined || uri === undefined) return undefined;
  return {
    targetUri: uri,
    targetRange: statement.range,
    targetSelectionRange: variable.$cstNode.range,
  };
}
