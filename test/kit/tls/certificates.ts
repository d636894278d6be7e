import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Certificates of servers on 127.0.0.1 for tests, PEM; make.sh makes them. All but `self-signed` are of the authority `ca`. */
export type CertificateName = 'good' | 'expired' | 'other-host' | 'self-signed';

/** The certificate and its key, which protects nothing. */
export function certificate(name: CertificateName): { readonly cert: string; readonly key: string } {
  return { cert: pem(`${name}.pem`), key: pem(`${name}.key`) };
}

/** The authority that the others are of. */
export const authority = pem('ca.pem');

function pem(file: string): string {
  return readFileSync(path.join(import.meta.dirname, file), 'utf8');
}
