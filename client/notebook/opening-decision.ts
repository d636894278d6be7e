/** What is known of a `.hf` file whose text tab has just opened. */
interface OpenedText {
  /** The setting kestrel.huntbook.openAs. */
  readonly openAs: string;
  readonly markers: boolean;
  /** Edited, pinned or never saved: not to be taken away. */
  readonly touched: boolean;
}

/** Whether a file that opened as text is to be shown as a notebook. Imports no `vscode`. */
export function opensAsNotebook({ openAs, markers, touched }: OpenedText): boolean {
  return !touched && (openAs === 'notebook' || (openAs === 'auto' && markers));
}
