import type { Connection } from 'vscode-languageserver/node';
import { deleteKeptCopies, keptCopies } from '../node/kept-copies.js';
import { nodePorts } from '../node/ports.js';
import {
  deleteCopiesRequest,
  keptCopiesRequest,
  type DeletedCopies,
  type KeptCopiesAnswer,
} from '../protocol.js';

/** The copies of data that sessions of this user keep; not those of one huntbook. */
export function serveCopies(connection: Connection, distFolder: string): void {
  const place = nodePorts(distFolder);
  connection.onRequest(keptCopiesRequest, async (): Promise<KeptCopiesAnswer> => ({
    folders: await keptCopies(place),
  }));
  connection.onRequest(deleteCopiesRequest, (): Promise<DeletedCopies> => deleteKeptCopies(place));
}
