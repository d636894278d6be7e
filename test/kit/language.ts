import { URI, TextDocument, type LangiumDocument } from 'langium';
import type { Huntflow } from '../../language/generated/ast.js';
import { noProviders, type IdeProviders } from '../../language/ide/providers.js';
import { createKestrelServices, type KestrelServices } from '../../language/kestrel-lsp-module.js';

/** The language with an editor's services and without an editor; documents are cells of one huntbook, in order. */
export interface Huntbook {
  readonly services: KestrelServices;
  /** Sets the texts of cells, adding those that are new, and builds what is affected. */
  set(cells: Readonly<Record<string, string>>): Promise<void>;
  /** Puts the cells into another order, and builds them all. */
  reorder(names: readonly string[]): Promise<void>;
  remove(name: string): Promise<void>;
  document(name: string): LangiumDocument<Huntflow>;
}

const uriOf = (name: string): URI => URI.parse(`vscode-notebook-cell:/hunt.hf#${name}`);

export function openHuntbook(providers: Partial<IdeProviders> = {}): Huntbook {
  let order: string[] = [];
  const position = (cell: string): number => order.findIndex((name) => uriOf(name).toString() === cell);
  const uris = (names: readonly string[]): string[] => names.map((name) => uriOf(name).toString());
  const { shared, kestrel } = createKestrelServices({
    ...noProviders,
    cellOrder: {
      before: (cell) => uris(order.slice(0, Math.max(0, position(cell))).reverse()),
      after: (cell) => uris(order.slice(position(cell) + 1)),
    },
    ...providers,
  });
  const { DocumentBuilder, LangiumDocuments, TextDocuments } = shared.workspace;
  DocumentBuilder.updateBuildOptions = { validation: true };
  const update = (changed: readonly string[], removed: readonly string[]) =>
    DocumentBuilder.update(changed.map(uriOf), removed.map(uriOf));
  let version = 0;
  return {
    services: kestrel,
    async set(cells) {
      for (const [name, text] of Object.entries(cells)) {
        if (!order.includes(name)) order.push(name);
        TextDocuments.set(TextDocument.create(uriOf(name).toString(), 'kestrel', ++version, text));
      }
      await update(Object.keys(cells), []);
    },
    async reorder(names) {
      order = [...names];
      await update(names, []);
    },
    async remove(name) {
      order = order.filter((other) => other !== name);
      TextDocuments.delete(uriOf(name));
      await update([], [name]);
    },
    document: (name) => LangiumDocuments.getDocument(uriOf(name)) as LangiumDocument<Huntflow>,
  };
}

/** One huntflow that is open in an editor. */
export async function openHuntflow(
  text: string,
  providers: Partial<IdeProviders> = {},
): Promise<{ readonly services: KestrelServices; readonly document: LangiumDocument<Huntflow> }> {
  const huntbook = openHuntbook(providers);
  await huntbook.set({ only: text });
  return { services: huntbook.services, document: huntbook.document('only') };
}
