import type { Connection } from 'vscode-languageserver/node';

/** What a request or a notification is answered by. */
export type Handler = (...args: unknown[]) => unknown;

/** Puts something around a handler; the name is that of its registration (`connection.onHover`) or of its method. */
type Wrap = (name: string, handler: Handler) => Handler;

/** The same connection, each of whose handlers is wrapped as it is registered. */
export function wrapHandlers(connection: Connection, wrap: Wrap): Connection {
  return wrapRegistrations(connection, 'connection', wrap);
}

/** Feature groups of a connection (`languages.semanticTokens`, …) that hold registrations of their own. */
const groups =
  /^(languages|notebooks|synchronization|semanticTokens|inlayHint|callHierarchy|typeHierarchy|workspace)$/;

function wrapRegistrations<T extends object>(target: T, name: string, wrap: Wrap): T {
  return new Proxy(target, {
    get(of, property) {
      const value: unknown = Reflect.get(of, property, of);
      if (typeof property !== 'string') return value;
      if (groups.test(property) && typeof value === 'object' && value !== null)
        return wrapRegistrations(value, property, wrap);
      if (typeof value !== 'function') return value;
      const method = value.bind(of) as Handler;
      if (!/^on([A-Z]|$)/.test(property)) return method;
      return (...args: unknown[]) =>
        method(
          ...args.map((arg) =>
            typeof arg === 'function' ? wrap(nameOf(args, property), arg as Handler) : arg,
          ),
        );
    },
  });

  function nameOf(args: readonly unknown[], property: string): string {
    return typeof args[0] === 'string' ? args[0] : `${name}.${property}`;
  }
}
