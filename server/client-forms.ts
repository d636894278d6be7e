import type {
  Connection,
  DocumentSymbol,
  DocumentSymbolParams,
  Location,
  LocationLink,
  SymbolInformation,
} from 'vscode-languageserver/node';
import type { ClientFacts } from './client-facts.js';
import { wrapHandlers, type Handler } from './handlers.js';

/** The same connection, which gives older forms of answers to a client that does not say that it reads the newer ones. */
export function inFormsOfClient(
  connection: Connection,
  client: () => Pick<ClientFacts, 'links' | 'nestedSymbols'>,
): Connection {
  const wrap = (name: string, handler: Handler): Handler => {
    if (name === 'connection.onDefinition')
      return async (...args) => {
        const links = (await handler(...args)) as readonly LocationLink[] | null | undefined;
        return client().links ? links : links?.map(locationOf);
      };
    if (name === 'connection.onDocumentSymbol')
      return async (...args) => {
        const symbols = (await handler(...args)) as readonly DocumentSymbol[] | null | undefined;
        const { textDocument } = args[0] as DocumentSymbolParams;
        return client().nestedSymbols ? symbols : symbols?.flatMap((one) => listed(one, textDocument.uri));
      };
    return handler;
  };
  return wrapHandlers(connection, wrap);
}

function locationOf({ targetUri, targetSelectionRange }: LocationLink): Location {
  return { uri: targetUri, range: targetSelectionRange };
}

/** A symbol and those in it, one below the other. */
function listed(
  { name, kind, range, children = [] }: DocumentSymbol,
  uri: string,
  containerName?: string,
): SymbolInformation[] {
  const own = { name, kind, location: { uri, range }, ...(containerName !== undefined && { containerName }) };
  return [own, ...children.flatMap((child) => listed(child, uri, name))];
}
