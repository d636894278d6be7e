import type { LangiumDocument } from 'langium';
import type { HoverProvider, LangiumServices } from 'langium/lsp';
import type { Hover, HoverParams, Range } from 'vscode-languageserver';
import { isFindCommand, isJoinCommand, isReferenceValue, type Variable } from '../../generated/ast.js';
import type { KestrelAddedServices } from '../../kestrel-module.js';
import { linkedVariable } from '../../meaning/definitions.js';
import { inputOf } from '../../meaning/variable-types.js';
import { unescapeString } from '../../lexer/value-converter.js';
import { block, plain } from '../markdown.js';
import type { IdeProviders } from '../providers.js';
import type { VariableFacts } from '../../variable-facts.js';
import { attributeHover, entityTypeHover, hoveredPart } from './attribute.js';
import { decodedTexts } from './encoded-text.js';
import { hoveredAt, type Hovered } from './hovered.js';
import { keywordHover, relationHover } from './keyword.js';
import { timestampHover } from './timestamp.js';
import { variableHover } from './variable.js';
import { assignedVariable } from '../../statement-parts.js';

/** Hover, by the kind of token under the mouse; one file for each. */
export class KestrelHoverProvider implements HoverProvider {
  constructor(
    private readonly services: LangiumServices & KestrelAddedServices,
    private readonly providers: IdeProviders,
  ) {}

  getHoverContent(document: LangiumDocument, params: HoverParams): Hover | undefined {
    const hovered = hoveredAt(document, document.textDocument.offsetAt(params.position));
    const value = hovered && this.#textFor(hovered);
    if (hovered === undefined || value === undefined) return undefined;
    return { contents: { kind: 'markdown', value }, range: rangeOf(hovered) };
  }

  #textFor(hovered: Hovered): string | undefined {
    if (hovered.isKeyword) return keywordHover(hovered);
    switch (hovered.token) {
      case 'TARGET':
      case 'VARIABLE':
      case 'REFERENCE':
        return this.#variable(hovered);
      case 'ATTRIBUTE':
      case 'PATTERN_ATTRIBUTE':
        return this.#attribute(hovered);
      case 'NAME':
        return hovered.slot === 'entityType' ? entityTypeHover(hovered.text) : undefined;
      case 'RELATION':
        return this.#relation(hovered);
      case 'TIMESTAMP':
      case 'TIME':
        return timestampHover(hovered.text, this.providers.clock);
      case 'STRING':
        if (hovered.slot === 'key') return this.#jsonKey(hovered);
        return timestampHover(hovered.text, this.providers.clock) ?? encoded(hovered.text);
      case 'URI':
        return this.#source(hovered);
      default:
        return undefined;
    }
  }

  #variable({ document, token, text, node, statement }: Hovered): string | undefined {
    const { VariableScopes, VariableTypes } = this.services.meaning;
    const variable = token === 'TARGET' ? assignedVariable(statement) : VariableScopes.find(text, node);
    if (variable === undefined) return undefined;
    const facts = this.#facts(document, text);
    return variableHover(variable, VariableTypes.of(variable), facts, this.providers.clock.now());
  }

  #attribute(hovered: Hovered): string | undefined {
    const { document, text, at, statement } = hovered;
    const { VariableTypes } = this.services.meaning;
    const own = variableOfAttribute(hovered);
    const type = own === undefined ? VariableTypes.ofSubject(statement) : VariableTypes.of(own);
    const variable = own ?? linkedVariable(isFind(statement) ? undefined : inputOf(statement));
    const facts = variable && this.#facts(document, variable.name);
    return attributeHover(text, at, type.entityType ?? facts?.type ?? '', facts, this.providers.fields);
  }

  /** A name in an object of NEW. */
  #jsonKey({ text, statement }: Hovered): string | undefined {
    const { entityType } = this.services.meaning.VariableTypes.ofSubject(statement);
    const name = unescapeString(text);
    return attributeHover(name, name.length, entityType ?? '', undefined, this.providers.fields);
  }

  #relation({ node }: Hovered): string | undefined {
    if (!isFindCommand(node)) return undefined;
    return relationHover(node, this.services.meaning.VariableTypes.ofReference(node.input).entityType);
  }

  #source({ document, text }: Hovered): string | undefined {
    const uri = document.uri.toString();
    const source = this.providers.dataSources.dataSources(uri)?.find((named) => named.uri === text);
    return (
      source &&
      [`**${plain(source.uri)}**`, ...(source.detail === undefined ? [] : [plain(source.detail)])].join(' — ')
    );
  }

  #facts(document: LangiumDocument, name: string): VariableFacts | undefined {
    return this.providers.variables.of(document.uri.toString()).find((facts) => facts.name === name);
  }
}

/** Of a path the part that is spoken of. */
function rangeOf({ leaf, token, text, at }: Hovered): Range {
  if (token !== 'ATTRIBUTE' && token !== 'PATTERN_ATTRIBUTE') return leaf.range;
  const { start } = leaf.range;
  return { start, end: { line: start.line, character: start.character + hoveredPart(text, at) } };
}

/** The variable that stands before the attribute's dot, or on its side of JOIN. */
function variableOfAttribute({ node, slot }: Hovered): Variable | undefined {
  if (isReferenceValue(node)) return linkedVariable(node.variable);
  return isJoinCommand(node) && slot === 'rightAttribute' ? linkedVariable(node.right) : undefined;
}

/** FIND's attributes belong to what it returns, not to what it takes. */
function isFind(statement: Hovered['statement']): boolean {
  return statement.$type === 'Assignment' && statement.command?.$type === 'FindCommand';
}

function encoded(literal: string): string | undefined {
  const texts = decodedTexts(unescapeString(literal));
  if (texts.length === 0) return undefined;
  return ['Decoded from base64:', ...texts.map((text) => block(text, 'text'))].join('\n\n');
}
