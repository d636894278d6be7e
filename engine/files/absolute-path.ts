import path from 'node:path';
import type { Ports } from '../ports.js';

/** An absolute path of what somebody wrote: `~` is the home folder, `$NAME` as in `expandVariables`, and a relative one starts at `folder`. */
export function absolutePath(
  written: string,
  folder: string,
  { env, homeFolder }: Pick<Ports, 'env' | 'homeFolder'>,
): string {
  const expanded = expandVariables(written, env);
  const home = /^~(?=$|[\\/])/.test(expanded) ? path.join(homeFolder, expanded.slice(1)) : expanded;
  return path.resolve(folder, home);
}

/** `$NAME` and `${NAME}` are environment variables; one that is not set stays as it is written. */
export function expandVariables(text: string, env: Ports['env']): string {
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (written, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? '';
    return (Object.hasOwn(env, name) ? env[name] : undefined) ?? written;
  });
}
