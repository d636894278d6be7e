/** Servers that the tests can start; pom.xml pins their versions. */
export type ServerName = 'elasticsearch8' | 'elasticsearch9' | 'opensearch';
/** Why a server cannot be had on this machine; undefined where it can. */
export function missing(server: ServerName): string | undefined;
export function install(server: ServerName): Promise<string>;
