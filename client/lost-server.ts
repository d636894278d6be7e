/** What the connection says of a request that it will never answer; numbers of vscode-jsonrpc's ErrorCodes. */
const lost: readonly unknown[] = [-32_097, -32_096];

const message =
  'The language server stopped while this ran; its variables are gone.\nRun it again from the top.';

/** Why a run has no answer, in a hunter's words: VS Code shows the stack, and that of a lost connection says nothing to anybody. */
export function toldOfLostServer(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || !lost.includes(error.code)) return error;
  return Object.assign(new Error(message, { cause: error }), { stack: message });
}
