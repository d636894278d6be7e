import type { JsonObject } from '../model/json-object.js';

/** Keys and values of a file of settings, as they were written. */
export type Section = JsonObject;
