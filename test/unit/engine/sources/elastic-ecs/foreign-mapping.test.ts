import { describe, expect, it } from 'vitest';
import { openSources } from '../../../../../engine/sources/open-source.js';
import { testPorts } from '../../../../kit/ports.js';

/** What is told of a profile with this mapping among its options. */
async function told(mapping: unknown, own?: string) {
  const connection = { host: 'h', options: { mapping } };
  const profiles = { a: { connector: 'elastic_ecs', connection, config: { auth: {} } } };
  const ports = testPorts({
    '/hunt/.kestrel/stixshifter.yaml': JSON.stringify({ profiles }),
    ...(own !== undefined && { '/hunt/.kestrel/mapping.yaml': own }),
  });
  const [source] = await openSources('stixshifter://a', { ports, settings: { folder: '/hunt' } });
  return source?.notices ?? [];
}

const fromStix = {
  process: {
    fields: {
      name: ['process.name', 'acme.image'],
      'parent_ref.name': ['acme.parent'],
      "hashes.'SHA-256'": ['acme.hash'],
    },
  },
  'network-traffic': { fields: { 'src_ref.value': ['source.ip', 'acme.from'] } },
};

describe("a mapping of stix-shifter's form in a profile", () => {
  it('is not used; the fields that are missing are named, with the lines that add them', async () => {
    const [notice, ...others] = await told({ default: { from_stix: fromStix } });
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ code: 'foreign-mapping' });
    expect(notice?.message).toContain(
      'all but acme.image (process:name), acme.parent (process:parent_ref.name), acme.hash (process:hashes.SHA-256), acme.from (network-traffic:src_ref.value).',
    );
    expect(notice?.hint).toContain(
      'objects: { process: { attributes: { name: [acme.image], hashes.SHA-256: [acme.hash] } }, parent: { attributes: { name: [acme.parent] } }, source: { attributes: { value: [acme.from] } } }',
    );
  });

  it('is read in both directions, also where it is JSON in a text', async () => {
    const toStix = {
      acme: { image: [{ key: 'process.name', object: 'process' }] },
      process: { name: { key: 'process.name', object: 'process' } },
    };
    const [notice] = await told(JSON.stringify({ to_stix_map: toStix }));
    expect(notice?.message).toContain('all but acme.image (process:name).');
  });

  it('names a new role for a type that our mapping does not have, and a path that it does not know as it is', async () => {
    const more = {
      'x-acme-ticket': { fields: { number: ['acme.ticket'] } },
      process: { fields: { 'x_owner_ref.name': ['acme.owner'] } },
    };
    const [notice] = await told({ default: { from_stix: more } });
    expect(notice?.hint).toContain(
      'objects: { x-acme-ticket: { type: x-acme-ticket, attributes: { number: [acme.ticket] } }, process: { attributes: { x_owner_ref.name: [acme.owner] } } }',
    );
  });

  it('needs no word where all its fields are known, or were made known', async () => {
    expect(
      await told({ default: { from_stix: { process: { fields: { name: ['process.name'] } } } } }),
    ).toEqual([]);
    const own = 'objects: { process: { attributes: { name: acme.image } } }';
    const mapping = { from_stix_map: { process: { fields: { name: ['acme.image'] } } } };
    expect(await told(mapping, own)).toEqual([]);
    expect(await told('{ no json')).toEqual([]);
  });
});
