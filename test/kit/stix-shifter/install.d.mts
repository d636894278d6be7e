/** Why stix-shifter cannot be had on this machine; undefined where it can. */
export function missing(): string | undefined;
/** The virtual environment that it is installed in. */
export function install(): Promise<string>;
