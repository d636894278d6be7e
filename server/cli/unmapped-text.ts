import { gridText } from '../../engine/display/to-text.js';
import { cellText } from '../../engine/display/visible-text.js';
import type { UnmappedOfSource } from '../../engine/model/inspection.js';

/** What `kestrel run --unmapped` says at the end. */
export function unmappedText(sources: readonly UnmappedOfSource[]): string {
  if (sources.length === 0) return '[UNMAPPED] no data source was asked\n';
  return sources.map((source) => `${gridText(gridOf(source))}\n`).join('\n');
}

function gridOf({ source, fields, mappingFile, error }: UnmappedOfSource) {
  const title = `[UNMAPPED] ${source}: `;
  if (error !== undefined) return { title: `${title}could not be asked. ${error}`, heads: [], rows: [] };
  if (fields.length === 0) return { title: `${title}every field maps to an entity`, heads: [], rows: [] };
  return {
    title: `${title}${fields.length} ${fields.length === 1 ? 'field maps' : 'fields map'} to nothing`,
    heads: ['FIELD', 'DOCUMENTS', 'EXAMPLE'],
    rows: fields.map(({ field, documents, of, example }) => [
      field,
      `${documents} of ${of}`,
      cellText(example),
    ]),
    ...(mappingFile !== undefined && { foot: `docs/MAPPING.md says how to map them in ${mappingFile}` }),
  };
}
