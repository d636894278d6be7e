import type { Connection } from 'vscode-languageserver/node';
import { loadOnDemand } from '../editor/load-on-demand.js';
import {
  mapFieldRequest,
  unmappedRequest,
  type MapFieldAnswer,
  type MapFieldParams,
  type UnmappedAnswer,
  type UnmappedParams,
} from '../protocol.js';
import type { Sessions } from '../sessions/sessions.js';

/** Which fields map to nothing, and a mapping file that maps one. */
export function serveMapping(connection: Connection, sessions: Sessions, distFolder: string): void {
  connection.onRequest(unmappedRequest, async ({ huntbook }: UnmappedParams): Promise<UnmappedAnswer> => {
    const { mappableRoles } = loadOnDemand(distFolder);
    return { sources: await sessions.unmapped(huntbook), roles: mappableRoles() };
  });
  connection.onRequest(mapFieldRequest, ({ text, ...added }: MapFieldParams): MapFieldAnswer => {
    const { withField } = loadOnDemand(distFolder);
    return withField(text, added) ?? null;
  });
}
