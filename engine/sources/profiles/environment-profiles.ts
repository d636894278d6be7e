import type { SourceContext } from '../context.js';
import { isJsonObject, type JsonObject } from '../../model/json-object.js';

/** What the environment says of a profile. */
interface OfEnvironment {
  readonly sections: JsonObject;
  /** What cannot be read. */
  readonly wrong?: string;
}

/** Of profiles by name, from STIXSHIFTER_NAME_CONNECTOR and so on; a name may hold underscores. One that is empty is not set. */
export function environmentProfiles({ ports }: SourceContext): Map<string, OfEnvironment> {
  const profiles = new Map<string, OfEnvironment>();
  for (const [variable, value] of Object.entries(ports.env)) {
    const written = /^STIXSHIFTER_(.+)_(CONNECTOR|CONNECTION|CONFIG)$/i.exec(variable);
    if (!written || value === undefined || value.trim() === '') continue;
    const name = (written[1] as string).toLowerCase();
    const section = (written[2] as string).toLowerCase();
    const before = profiles.get(name) ?? { sections: {} };
    const read = section === 'connector' ? value : sectionOfJson(value);
    profiles.set(
      name,
      read === undefined
        ? { ...before, wrong: `${variable} is no JSON object` }
        : { ...before, sections: { ...before.sections, [section]: read } },
    );
  }
  return profiles;
}

/** The value may be a secret: it is in no message. */
function sectionOfJson(value: string): JsonObject | undefined {
  try {
    const read: unknown = JSON.parse(value);
    return isJsonObject(read) ? read : undefined;
  } catch {
    return undefined;
  }
}
