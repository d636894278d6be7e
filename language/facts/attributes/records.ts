import { attributesTable, integer, string, timestamp } from './attribute.js';

/** Of every entity, whatever its type. STIX 2.1 section 3.2. */
export const everyEntityAttributes = attributesTable('*', {
  id: string('Identifier of the entity, made from what identifies it.'),
});

/**
 * Of the records that an entity appears in: what TIMESTAMPED, ADDOBSID and RECORDS add to an entity.
 * STIX 2.1 section 4.14, observed-data.
 */
export const recordAttributes = attributesTable('observed-data', {
  first_observed: timestamp('When the record begins.'),
  last_observed: timestamp('When the record ends.'),
  number_observed: integer('How many observations the record stands for.'),
  observation_id: string('Identifier of the record.'),
});
