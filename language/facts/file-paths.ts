/** The path that stands behind `file://`: `/C:/data` and `localhost/data` are from the root; `%20` is a blank, where it can be decoded. */
export function pathInFileUri(rest: string): string {
  const path = rest.replace(/^localhost(?=\/)/i, '').replace(/^\/(?=[A-Za-z]:[\\/])/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A path as it is written, or that of a `file://` address. */
export function pathWritten(text: string): string {
  const address = /^file:\/\/(.*)$/is.exec(text);
  return address === null ? text : pathInFileUri(address[1] ?? '');
}

/** What stands before the last name in a path, as Windows or others write it; empty where that is all. */
export function folderInPath(path: string): string {
  return path.slice(0, path.search(/[^\\/]*$/));
}

/** What to say of a path that names nothing. In its last part `*` is any text and `?` any character. */
export function noFileText(path: string): string {
  return hasWildcard(path.slice(folderInPath(path).length))
    ? `No file has a name that fits ${path}.`
    : `There is no file ${path}.`;
}

export function hasWildcard(name: string): boolean {
  return /[*?]/.test(name);
}
