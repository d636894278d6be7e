import type { LanguageClient } from 'vscode-languageclient/node';
import { copiesText, deletedText } from '../../server/protocol-text.js';
import {
  deleteCopiesRequest,
  keptCopiesRequest,
  type DeletedCopies,
  type KeptCopiesAnswer,
} from '../../server/protocol.js';
import type { Notices } from '../notices.js';

const goesOn =
  'The data itself stays. Open huntbooks go on with what they have in memory; what is asked for later is read or fetched again.';

/** Says which copies of data are kept, asks whether they shall go, deletes them, and says what went and what could not. */
export async function deleteCopies(
  client: Pick<LanguageClient, 'sendRequest'>,
  notices: Omit<Notices, 'error'>,
): Promise<void> {
  const { folders } = await client.sendRequest<KeptCopiesAnswer>(keptCopiesRequest);
  const lines = folders.map((folder) => folder.problem ?? copiesText(folder));
  if (folders.every(({ files, problem }) => files === 0 && problem === undefined)) {
    void notices.information(`No copies of data are kept. ${lines.join('; ')}`);
    return;
  }
  const detail = [...lines, '', goesOn].join('\n');
  const ask = 'Delete the copies of data that Kestrel keeps?';
  if (!(await notices.confirm(ask, detail, 'Delete'))) return;
  const deleted = await client.sendRequest<DeletedCopies>(deleteCopiesRequest);
  if (deleted.problems.length === 0) void notices.information(deletedText(deleted));
  else void notices.warning([deletedText(deleted), ...deleted.problems].join(' '));
}
