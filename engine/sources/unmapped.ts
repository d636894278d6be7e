import { Cancelled } from '../cancel.js';
import { KestrelError } from '../errors.js';
import type { UnmappedField, UnmappedOfSource } from '../model/inspection.js';
import type { Source } from './source.js';

/**
 * The fields that map to nothing: of the documents that files were read for, and of the newest documents of a cluster, which
 * otherwise sends mapped fields alone. Throws Cancelled.
 */
export function unmappedOf(sources: readonly Source[], signal: AbortSignal): Promise<UnmappedOfSource[]> {
  return Promise.all(
    sources.map(async (source) => {
      const { uri, mappingFile } = source;
      const about = { source: uri, ...(mappingFile !== undefined && { mappingFile }) };
      try {
        return { ...about, fields: await fieldsOf(source, signal) };
      } catch (error) {
        if (signal.aborted) throw new Cancelled();
        if (!(error instanceof KestrelError)) throw error;
        return { ...about, fields: [], error: error.message };
      }
    }),
  );
}

async function fieldsOf(source: Source, signal: AbortSignal): Promise<readonly UnmappedField[]> {
  if (source.unmapped !== undefined) return source.unmapped();
  return (await source.inspect?.(signal))?.unmapped ?? [];
}
