import type { SourceRecord } from '../model/record.js';

/** A record of which there may be other versions, by its number. */
interface Version {
  readonly record: number;
  readonly modified: number;
}

export interface KnownRecordsMemory {
  /** Those of sources that tell one thing by an id, by that id. */
  readonly plain: Map<string, number>;
  /** By id and content. */
  readonly versions: Map<string, Map<string, Version>>;
}

/** Which records were taken in, so that one that comes again is not another one. */
export class KnownRecords {
  private plain = new Map<string, number>();
  private versions = new Map<string, Map<string, Version>>();
  /** Ids that came with another version than before, and joined a pool since they were asked for. */
  private readonly changed = new Set<string>();

  numberOf({ id, version }: SourceRecord): number | undefined {
    if (version === undefined) return this.plain.get(id);
    const versions = this.versions.get(id);
    if (versions !== undefined) this.changed.add(id);
    return versions?.get(version.content)?.record;
  }

  add({ id, version }: SourceRecord, record: number): void {
    if (version === undefined) {
      this.plain.set(id, record);
      return;
    }
    const versions = this.versions.get(id) ?? new Map<string, Version>();
    versions.set(version.content, { record, modified: version.modified });
    this.versions.set(id, versions);
  }

  /** Versions of each id of which several may have come into one pool. */
  takeChanged(): readonly (readonly Version[])[] {
    const taken = [...this.changed].map((id) => [...(this.versions.get(id)?.values() ?? [])]);
    this.changed.clear();
    return taken.filter((versions) => new Set(versions.map(({ modified }) => modified)).size > 1);
  }

  forget(records: ReadonlySet<number>): void {
    for (const [id, record] of this.plain) if (records.has(record)) this.plain.delete(id);
    for (const [id, versions] of this.versions) {
      for (const [content, { record }] of versions) if (records.has(record)) versions.delete(content);
      if (versions.size === 0) this.versions.delete(id);
    }
  }

  memory(): KnownRecordsMemory {
    return { plain: this.plain, versions: this.versions };
  }

  recall({ plain, versions }: KnownRecordsMemory): void {
    this.plain = plain;
    this.versions = versions;
  }
}
