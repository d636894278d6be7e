import {
  EMPTY_STREAM,
  stream,
  URI,
  type AstNode,
  type AstNodeDescription,
  type AstNodeLocator,
  type LangiumCoreServices,
  type LangiumDocuments,
  type ReferenceInfo,
  type Scope,
  type ScopeComputation,
  type ScopeProvider,
  type Stream,
} from 'langium';
import { isHuntflow, Variable, type Huntflow } from '../generated/ast.js';
import type { CellOrder } from './cell-order.js';
import { definitionsOf, huntflowOf, lastAbove, statementIndex } from './definitions.js';

/**
 * Which variables are known where: a use sees the last definition in the statements above it, then those of the cells
 * above, nearest first. Setting a variable again is normal; nothing is known beyond its huntbook.
 */
export class VariableScopes {
  readonly #documents: () => LangiumDocuments;

  constructor(
    services: LangiumCoreServices,
    private readonly cells: CellOrder,
  ) {
    this.#documents = () => services.shared.workspace.LangiumDocuments;
  }

  /** The definition that a use of `name` at `node` means. */
  find(name: string, node: AstNode): Variable | undefined {
    const huntflow = huntflowOf(node);
    return huntflow && this.findAbove(name, huntflow, statementIndex(node));
  }

  /** The definition that a use of `name` in the statement of that index would mean. */
  findAbove(name: string, huntflow: Huntflow, statement: number): Variable | undefined {
    const above = lastAbove(definitionsOf(huntflow).get(name), statement);
    if (above !== undefined) return above.variable;
    for (const cell of this.#cells(huntflow, 'before')) {
      const last = definitionsOf(cell).get(name)?.at(-1);
      if (last !== undefined) return last.variable;
    }
    return undefined;
  }

  /** The first definition of `name` from the statement of `node` on, in its cell or one below: too late for it. */
  findBelow(name: string, node: AstNode): Variable | undefined {
    const huntflow = huntflowOf(node);
    if (huntflow === undefined) return undefined;
    const statement = statementIndex(node);
    const here = definitionsOf(huntflow)
      .get(name)
      ?.find((definition) => definition.statement >= statement);
    if (here !== undefined) return here.variable;
    for (const cell of this.#cells(huntflow, 'after')) {
      const first = definitionsOf(cell).get(name)?.[0];
      if (first !== undefined) return first.variable;
    }
    return undefined;
  }

  /** The variables that are known in the statement of that index: each name once, with the definition that it means. */
  visible(huntflow: Huntflow, statement: number): ReadonlyMap<string, Variable> {
    const names = new Map<string, Variable>();
    for (const [name, definitions] of definitionsOf(huntflow)) {
      const above = lastAbove(definitions, statement);
      if (above !== undefined) names.set(name, above.variable);
    }
    for (const cell of this.#cells(huntflow, 'before')) {
      for (const [name, definitions] of definitionsOf(cell)) {
        const last = definitions.at(-1);
        if (last !== undefined && !names.has(name)) names.set(name, last.variable);
      }
    }
    return names;
  }

  *#cells(huntflow: Huntflow, side: keyof CellOrder): Iterable<Huntflow> {
    const uri = huntflow.$document?.uri.toString();
    if (uri === undefined) return;
    for (const cell of this.cells[side](uri)) {
      const root = this.#documents().getDocument(URI.parse(cell))?.parseResult.value;
      if (isHuntflow(root)) yield root;
    }
  }
}

/** Hands the variables to Langium's linker. It asks only the place of a use, never its type: after an error that may be any. */
export class KestrelScopeProvider implements ScopeProvider {
  readonly #locator: AstNodeLocator;

  constructor(
    services: LangiumCoreServices,
    private readonly scopes: VariableScopes,
  ) {
    this.#locator = services.workspace.AstNodeLocator;
  }

  getScope({ container }: ReferenceInfo): Scope {
    const describe = (name: string, variable: Variable | undefined) =>
      variable && this.#description(name, variable);
    const find = (name: string) => describe(name, this.scopes.find(name, container));
    return {
      getElement: find,
      getElements: (name) => stream([find(name)]).nonNullable(),
      getAllElements: () => this.#all(container),
    };
  }

  #all(container: AstNode): Stream<AstNodeDescription> {
    const huntflow = huntflowOf(container);
    if (huntflow === undefined) return stream<AstNodeDescription>([]);
    const visible = this.scopes.visible(huntflow, statementIndex(container));
    return stream([...visible].map(([name, variable]) => this.#description(name, variable)));
  }

  #description(name: string, variable: Variable): AstNodeDescription {
    const documentUri = huntflowOf(variable)?.$document?.uri ?? URI.parse('untitled:huntflow');
    const locator = this.#locator;
    return {
      type: Variable.$type,
      name,
      node: variable,
      documentUri,
      /** Nobody asks while the node is at hand. */
      get path() {
        return locator.getAstNodePath(variable);
      },
    };
  }
}

/** Langium's own symbol tables stay empty: where a definition stands decides, which they do not know. */
export class NoSymbols implements ScopeComputation {
  collectExportedSymbols(): Promise<[]> {
    return Promise.resolve([]);
  }

  collectLocalSymbols(): ReturnType<ScopeComputation['collectLocalSymbols']> {
    return Promise.resolve({ has: () => false, getStream: () => EMPTY_STREAM });
  }
}
