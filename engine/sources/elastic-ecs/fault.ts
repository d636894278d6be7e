import { KestrelError } from '../../errors.js';
import { profileUri } from '../../../language/facts/source-schemes.js';
import type { ElasticConfig } from './config.js';

/** What is wrong at a source, without its name, and what to do about it. */
export interface Fault {
  readonly code: string;
  readonly what: string;
  readonly hint: string;
}

/** The error that names the source. */
export function errorOf({ name }: Pick<ElasticConfig, 'name'>, { code, what, hint }: Fault): KestrelError {
  return new KestrelError(code, `${profileUri(name)}: ${what}`, { hint });
}
