import type { CancellationToken } from 'vscode-languageserver/node';

/** LSP's way to stop, as the engine's. */
export function abortSignal(token: CancellationToken): AbortSignal {
  const abort = new AbortController();
  if (token.isCancellationRequested) abort.abort();
  else token.onCancellationRequested(() => abort.abort());
  return abort.signal;
}
