import path from 'node:path';
import type { SourceContext } from '../context.js';
import { parseProfiles } from './profiles-yaml.js';
import { missingProfilesFile, wrongProfilesFile } from '../source-errors.js';
import { asJsonObject, isJsonObject, type JsonObject } from '../../model/json-object.js';
import { errorText } from '../../../language/error-text.js';

/** Profiles that were written in one place. */
export interface ProfilesPlace {
  readonly profiles: JsonObject;
  /** The place, for messages. */
  readonly from: string;
  /** What relative paths are relative to. */
  readonly folder: string;
  /** The folder of the file. */
  readonly besides: string;
}

/** A file that must be there, since `namedBy` names it. Throws wrong-profiles-file. */
export async function mustReadProfiles(
  file: string,
  namedBy: string,
  context: SourceContext,
): Promise<ProfilesPlace> {
  const [place] = await readProfiles(file, context);
  if (place) return place;
  const isFolder = (await context.ports.files.stat(file)) !== undefined;
  throw missingProfilesFile(file, isFolder ? 'it is a folder' : 'there is no such file', namedBy);
}

/** The place that a file is; none where there is no file. Throws wrong-profiles-file. */
export async function readProfiles(file: string, { ports }: SourceContext): Promise<ProfilesPlace[]> {
  const found = await ports.files.stat(file);
  if (!found || found.folder) return [];
  const text = await ports.files.readText(file);
  let content: unknown;
  try {
    content = parseProfiles(text);
  } catch (error) {
    throw wrongProfilesFile(file, errorText(error), error);
  }
  const wrong = whatIsWrong(content);
  if (wrong !== undefined) throw wrongProfilesFile(file, wrong);
  const folder = path.dirname(file);
  return [
    {
      profiles: asJsonObject(asJsonObject(content)['profiles']),
      from: file,
      folder: path.basename(folder) === '.kestrel' ? path.dirname(folder) : folder,
      besides: folder,
    },
  ];
}

/** Other keys than `profiles` may be there; an empty file has no profiles. */
function whatIsWrong(content: unknown): string | undefined {
  if (content === null || content === undefined) return undefined;
  if (!isJsonObject(content)) return 'it has no keys at its top';
  const { profiles } = content;
  if (profiles !== undefined && profiles !== null)
    return isJsonObject(profiles) ? undefined : 'what stands below profiles: are no names of profiles';
  const astray = Object.entries(content).find(
    ([key, value]) => (key !== 'profiles' && key.toLowerCase() === 'profiles') || isProfile(value),
  );
  return astray && `at its top stands ${astray[0]}:, not profiles:`;
}

function isProfile(value: unknown): boolean {
  return isJsonObject(value) && 'connector' in value;
}
