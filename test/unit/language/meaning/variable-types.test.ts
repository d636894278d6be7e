import { describe, expect, test } from 'vitest';
import type { VariableType } from '../../../../language/meaning/variable-types.js';
import { openHuntflow } from '../../../kit/language.js';

/** The type of the variable that the last statement of a huntflow sets. */
async function typeOfLast(text: string): Promise<VariableType> {
  const { services, document } = await openHuntflow(text);
  const last = document.parseResult.value.statements.at(-1);
  if (last?.$type !== 'Assignment' || last.variable === undefined) throw new Error('no variable is set');
  return services.meaning.VariableTypes.of(last.variable);
}

const given = "p = NEW process ['a']\nnt = FIND network-traffic CREATED BY p\n";

describe('the type of a variable', () => {
  test.each<[string, Partial<VariableType>]>([
    ["x = NEW process ['a']", { entityType: 'process', kind: 'entities' }],
    ['x = NEW [{"type": "file", "name": "a"}]', { entityType: 'file' }],
    ["x = NEW ['a']", { entityType: undefined }],
    ['x = GET file FROM s WHERE size > 0', { entityType: 'file' }],
    ['x = FIND process CREATED nt', { entityType: 'process' }],
    ['x = LOAD a.csv AS ipv4-addr', { entityType: 'ipv4-addr' }],
    ['x = LOAD a.csv', { entityType: undefined }],
    ['x = nt', { entityType: 'network-traffic', kind: 'entities' }],
    ['x = nt WHERE dst_port = 80 SORT BY dst_port LIMIT 3', { entityType: 'network-traffic' }],
    [
      "x = nt ATTR dst_port, hashes.'MD5'",
      { entityType: 'network-traffic', attributes: ['dst_port', 'hashes.MD5'] },
    ],
    ['x = TIMESTAMPED(nt)', { entityType: 'network-traffic', kind: 'rows', added: ['first_observed'] }],
    ['x = nt + nt', { entityType: 'network-traffic' }],
    ['x = SORT nt BY dst_port', { entityType: 'network-traffic' }],
    ['x = JOIN p, nt BY pid, src_port', { entityType: 'process', kind: 'rows' }],
    ['g = GROUP nt BY dst_port x = JOIN g, nt BY dst_port, dst_port', { kind: 'groups' }],
    ['x = GROUP nt BY dst_port', { entityType: 'network-traffic', kind: 'groups' }],
    [
      'x = GROUP nt BY dst_ref.value, BIN(first_observed, 5 M) WITH COUNT(*) AS n, MAX(dst_port)',
      { kind: 'groups', attributes: ['dst_ref.value', 'first_observed_bin', 'n', 'max_dst_port'] },
    ],
    ['x = GROUP nt BY dst_port', { kind: 'groups', added: ['dst_port'] }],
    [
      'g = GROUP nt BY dst_port WITH COUNT(*) x = TIMESTAMPED(g)',
      { kind: 'rows', added: ['first_observed'] },
    ],
    ['x = unknown', { entityType: undefined }],
    ['x = GROUP nt BY', { entityType: 'network-traffic', kind: 'groups' }],
  ])('%s', async (statement, expected) => {
    expect(await typeOfLast(given + statement)).toMatchObject(expected);
  });

  test('_ has the type of the last result', async () => {
    expect(await typeOfLast(`${given}GET file FROM s WHERE size > 0\nx = _`)).toMatchObject({
      entityType: 'file',
    });
  });

  test('a chain of 10,000 assignments is followed', async () => {
    expect(await typeOfLast(given + 'p = p WHERE pid > 0\n'.repeat(10_000))).toMatchObject({
      entityType: 'process',
    });
  });
});
