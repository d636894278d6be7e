import type { Document } from './documents/document.js';

/**
 * Names of documents, which do not depend on their order. One that the file names (`_index/_id`) has that name and a
 * hash of its content, since there are dumps whose names are all the same: the same hit in two exports is one record, and
 * different hits of one name are two. Another is named by a hash of its text; the same text twice is told apart by number.
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
