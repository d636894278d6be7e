import path from 'node:path';
import { absolutePath } from '../../files/absolute-path.js';
import type { SourceContext } from '../context.js';
import { mustReadProfiles, readProfiles, type ProfilesPlace } from './profiles-file.js';

const profilesFileOption = '--profiles';
const profilesFileSetting = 'the setting kestrel.sources.profilesFile';
const profilesFileVariable = 'KESTREL_STIXSHIFTER_CONFIG';

/** What `from` says of profiles of the editor's settings. */
export const fromSettings = 'the settings';

/** The places of profiles but the environment, the first that counts first. Throws wrong-profiles-file. */
export async function profilePlaces(context: SourceContext): Promise<ProfilesPlace[]> {
  const { settings, ports } = context;
  const must = (file: string, namedBy: string) =>
    mustReadProfiles(absolutePath(file, settings.folder, ports), namedBy, context);
  if (settings.profilesFile !== undefined) return [await must(settings.profilesFile, profilesFileOption)];
  const found: ProfilesPlace[] = [];
  if (settings.profiles) {
    const { profiles, folder } = settings;
    found.push({ profiles, from: fromSettings, folder, besides: folder });
  }
  const named = namedPersonalFile(context);
  if (named !== undefined) found.push(await must(named.file, named.by));
  const personal = named === undefined ? [personalFile(context)] : [];
  const folders = ports.trusted ? workspaceFolders(settings.folder) : [];
  const files = [...personal, ...folders.map((folder) => path.join(folder, 'stixshifter.yaml'))];
  for (const file of files) for (const place of await readProfiles(file, context)) found.push(place);
  return found;
}

/** What is read in the place of the personal file. */
function namedPersonalFile({ settings, ports }: SourceContext): { file: string; by: string } | undefined {
  const { personalProfilesFile } = settings;
  if (personalProfilesFile !== undefined) return { file: personalProfilesFile, by: profilesFileSetting };
  const file = ports.env[profilesFileVariable];
  return file === undefined || file === '' ? undefined : { file, by: profilesFileVariable };
}

function personalFile(context: SourceContext): string {
  return path.join(personalFolder(context), 'stixshifter.yaml');
}

/** Where Kestrel's users keep what is theirs on this computer. */
export function personalFolder({ ports }: SourceContext): string {
  return path.join(ports.homeFolder, '.config', 'kestrel');
}

/** `.kestrel` in the folder and those above it, the nearest first. */
export function workspaceFolders(folder: string): string[] {
  const folders: string[] = [];
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    folders.push(path.join(at, '.kestrel'));
    if (path.dirname(at) === at) return folders;
  }
}

/** The places in words. */
export function lookedIn(context: SourceContext): string[] {
  const { settings, ports } = context;
  if (settings.profilesFile !== undefined) return [settings.profilesFile];
  const personal = namedPersonalFile(context)?.file ?? personalFile(context);
  const workspace = ports.trusted
    ? '.kestrel/stixshifter.yaml in the folder of the huntflow and those above it'
    : 'not in .kestrel/, since this workspace is not trusted';
  return [fromSettings, personal, workspace];
}
