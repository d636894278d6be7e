import { createHash } from 'node:crypto';
import path from 'node:path';
import { compiledMappings, type CompiledMappings } from '../mapping/compiled-mappings.js';
import type { UserMapping } from '../mapping/extend-mapping.js';
import { parseUserMapping } from '../mapping/load-user-mapping.js';
import type { SourceContext } from './context.js';
import { personalFolder, workspaceFolders } from './profiles/profile-places.js';
import type { Profile } from './profiles/profiles.js';
import { invalidProfile } from './source-errors.js';

/** What makes entities of documents, with what the user adds. */
export interface Mappings extends CompiledMappings {
  /** What the user adds. */
  readonly additions: readonly UserMapping[];
  /** Changes when the user changes what is added; empty where nothing is. */
  readonly version: string;
  /** The file that the user's next addition belongs into; it need not be there yet. */
  readonly file: string;
}

const defaultName = 'mapping.yaml';
const fileNames = [defaultName, 'mapping.yml', 'mapping.json'];

/**
 * The mappings for a profile: extended by the files that its `mapping` names, relative to the file that it was read
 * from, or else by a mapping.yaml or .json beside that file. Throws wrong-mapping, invalid-profile.
 */
export async function mappingsOf(profile: Profile, context: SourceContext): Promise<Mappings> {
  const named = profile.mapping.map((file) => path.resolve(profile.besides, file));
  for (const file of named) {
    if (await context.ports.files.stat(file)) continue;
    throw invalidProfile(profile.name, profile.from, `there is no mapping ${file}`);
  }
  const wanted = named.length > 0 ? named : await thereOf(beside(profile.besides), context);
  return extended(wanted, wanted.at(-1) ?? path.join(profile.besides, defaultName), context);
}

/** The mappings for files without a profile: extended by what lies beside the profiles of the workspace. */
export async function mappingsOfFolder(context: SourceContext): Promise<Mappings> {
  const { ports, settings } = context;
  const workspace = ports.trusted ? workspaceFolders(settings.folder) : [];
  const folders = [...workspace, personalFolder(context)];
  const [nearest = settings.folder] = folders;
  const [found] = await thereOf(folders.flatMap(beside), context);
  return found === undefined
    ? extended([], path.join(nearest, defaultName), context)
    : extended([found], found, context);
}

async function thereOf(files: readonly string[], { ports }: SourceContext): Promise<string[]> {
  const found = await Promise.all(files.map((file) => ports.files.stat(file)));
  return files.filter((_, index) => found[index] !== undefined);
}

function beside(folder: string): string[] {
  return fileNames.map((name) => path.join(folder, name));
}

async function extended(files: readonly string[], next: string, { ports }: SourceContext): Promise<Mappings> {
  const additions: UserMapping[] = [];
  const digest = createHash('sha256');
  for (const file of files) {
    const text = await ports.files.readText(file);
    digest.update(text);
    additions.push(parseUserMapping(text, file));
  }
  return {
    ...compiledMappings(additions),
    additions,
    file: next,
    version: additions.length === 0 ? '' : digest.digest('hex'),
  };
}
