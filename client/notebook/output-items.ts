/** An output as VS Code keeps it: items are the same thing in several forms. Imports no `vscode`. */
export interface KeptOutput {
  readonly items: readonly KeptItem[];
}

interface KeptItem {
  readonly mime: string;
  readonly data: Uint8Array;
}

export function textOf({ data }: KeptItem): string {
  return new TextDecoder().decode(data);
}
