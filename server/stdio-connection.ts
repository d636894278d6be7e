import { Console } from 'node:console';
import {
  createConnection,
  Message,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type Connection,
} from 'vscode-languageserver/node';
import { errorText } from '../language/error-text.js';
import { complain } from './cli/complain.js';

/**
 * The connection to an editor over standard input and output. The library's own tells nobody of input that is no message, and
 * goes on waiting: here the server says so on standard error, and ends where it cannot know any more where a message begins.
 * Editors start it anew then.
 */
export function stdioConnection(): Connection {
  const reader = new StreamMessageReader(process.stdin);
  const shutDown = watchForShutdown(reader);
  const end = () => process.exit(shutDown() ? 0 : 1);
  process.stdin.on('end', end).on('close', end);
  // Nobody hears any more what the server answers.
  process.stdout.on('error', end);
  reader.onError((error) => {
    if (isOfOneMessage(error)) return complain('a message of the editor is no JSON, and is left out');
    complain(`what the editor sends is no message of LSP, so the server ends: ${withoutContent(error)}`);
    process.exit(1);
  });
  tellOfUnended(reader);
  // Standard output takes messages and nothing else.
  Object.assign(console, new Console(process.stderr));
  return createConnection(ProposedFeatures.all, reader, new StreamMessageWriter(process.stdout));
}

/** Its bytes are no JSON. Behind them begins another one. */
function isOfOneMessage(error: Error): boolean {
  return error instanceof SyntaxError;
}

/** The library quotes what it could not read in the lines below, where a secret may be. */
function withoutContent(error: Error): string {
  return errorText(error).split('\n', 1).join('');
}

/** Whether the editor has asked for `shutdown`: LSP wants status 0 then, and 1 without. */
function watchForShutdown(reader: StreamMessageReader): () => boolean {
  let asked = false;
  const listen = reader.listen.bind(reader);
  reader.listen = (callback) =>
    listen((message) => {
      asked ||= Message.isRequest(message) && message.method === 'shutdown';
      callback(message);
    });
  return () => asked;
}

/** A message of which less came than its header says: the editor may be slow, or has counted wrongly. */
function tellOfUnended(reader: StreamMessageReader): void {
  let told: number | undefined;
  reader.onPartialMessage(({ messageToken, waitingTime }) => {
    if (told === messageToken) return;
    told = messageToken;
    complain(
      `the rest of a message has not come for ${waitingTime / 1000} s: it is shorter than its Content-Length says`,
    );
  });
}
