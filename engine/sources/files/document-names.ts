import type { Document } from '../documents/document.js';

/**
 * Names of documents, which do not depend on their order. A document that has a name in its file (`_index/_id`) is called by
 * that name and a hash of its content, since there are dumps in which all names are the same: the same hit in two exports is
 * one record, and different hits of one name are two. Any other is called by a hash of its text; where the same text comes
 * again, a number is added.
 */
export class DocumentNames {
  private readonly seen = new Set<string>();
  private readonly again = new Map<string, number>();

  nameOf(document: Document): string {
    if (document.name !== undefined) return `${document.name}#${document.hash().slice(0, 16)}`;
    return this.unique(document.hash());
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
