import { format, resolveConfig } from 'prettier';
import type { GeneratedFile } from './files.js';

/** The text of a generated file, laid out as Prettier lays out all others. */
export async function formatted(file: GeneratedFile): Promise<string> {
  const text = file.text();
  if (file.path.endsWith('.tmLanguage.json')) return text;
  const config = await resolveConfig(file.path);
  return format(text, { ...config, filepath: file.path });
}
