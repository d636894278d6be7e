import path from 'node:path';
import { hasControl } from './control-characters.js';

const onWindows = path.sep === '\\';

/** Names that Windows takes for devices, whatever follows their first dot: what is written there is gone. */
const device = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\..*)?$/i;

/** Why no file can be made at an absolute path; undefined where one can. */
export function whyNoFile(file: string, { windows } = { windows: onWindows }): string | undefined {
  if (hasControl(file)) return 'it has a line break or another control character in it';
  if (!windows) return undefined;
  const { root } = path.win32.parse(file);
  for (const name of file.slice(root.length).split(/[\\/]/)) {
    // After a colon Windows would write a stream that no folder shows.
    if (/[<>:"|?*]/.test(name)) return `Windows allows none of < > : " | ? * in a name`;
    if (device.test(name)) return `"${name}" is a device of Windows`;
    if (/[. ]$/.test(name)) return 'on Windows no name ends in a dot or a blank';
  }
  return undefined;
}
