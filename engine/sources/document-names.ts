import type { Document } from './documents/document.js';

/**
 * Names of documents, which do not depend on their order: what the file says, else a hash of the text. Documents with
 * the same text are told apart by number, so none is lost.
 */
export class DocumentNames {
  private readonly seen = new Set<string>();
  private readonly again = new Map<string, number>();

  nameOf(document: Document): string {
    return document.name ?? this.unique(document.hash());
  }

  /** The name itself the first time, then with a number. */
  unique(name: string): string {
    if (!this.seen.has(name)) {
      this.seen.add(name);
      return name;
    }
    const number = (this.again.get(name) ?? 1) + 1;
    this.again.set(name, number);
    return `${name}-${number}`;
  }
}
