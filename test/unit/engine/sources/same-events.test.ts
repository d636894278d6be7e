/** The same events, as a collector wrote them and as winlogbeat's modules indexed them, are the same entities. */
import { describe, expect, test } from 'vitest';
import type { SourceRecord } from '../../../../engine/model/record.js';
import { entityTypes } from '../../../../language/facts/entity-types.js';
import { readSources } from '../../../kit/read-source.js';
import { sharedData, sharedFolder } from '../../../kit/shared.js';
import { keys, storeOf } from '../../../kit/store.js';

const sets = [
  ['cmd_bitsadmin_download_psh_script.zip', 'cmd_bitsadmin_download_psh_script.elasticdump.json.gz'],
  ['cmd_bitsadmin_download_psh_script.zip', 'cmd_bitsadmin_download_psh_script.sysmon.ecs.ndjson.gz'],
  [
    'covenant_dcom_executeexcel4macro_allowed.zip',
    'covenant_dcom_executeexcel4macro_allowed.sysmon.ecs.ndjson.gz',
  ],
  ['empire_enable_rdp.winlogbeat6.ndjson.gz', 'empire_enable_rdp.sysmon.ecs.ndjson.gz'],
  ['empire_launcher_sct_regsvr32.zip', 'empire_launcher_sct_regsvr32.sysmon.ecs.ndjson.gz'],
  ['empire_launcher_sct_regsvr32.zip', 'empire_launcher_sct_regsvr32.all.ecs.ndjson.gz'],
  ['empire_psexec_dcerpc_tcp_svcctl.zip', 'empire_psexec_dcerpc_tcp_svcctl.sysmon.ecs.ndjson.gz'],
  ['empire_wmic_add_user_backdoor.zip', 'empire_wmic_add_user_backdoor.sysmon.ecs.ndjson.gz'],
  ['schtask_create.zip', 'schtask_create.sysmon.ecs.ndjson.gz'],
] as const;

const providerOf = ({ objects }: SourceRecord): unknown =>
  objects.find(({ type }) => type === 'x-oca-event')?.attributes['provider'];

const times = (records: readonly SourceRecord[]): number[] =>
  records.map(({ firstObserved }) => firstObserved).sort();

/**
 * winlogbeat's module writes another number for a QWORD than the registry holds (it shifts the upper half by 8 bits, not
 * by 32), and drops a value that is the GUID of zeros; and the data was converted without an action for logging out.
 * These are left out of the comparison.
 */
function comparable(key: string): string {
  return key
    .replace(/"data":"\d+"(?=,"data_type":"SZ_QWORD")/, '"data":"QWORD"')
    .replace('"data":"{00000000-0000-0000-0000-000000000000}","data_type":"REG_SZ",', '')
    .replace('"action":"logged-out","category":["authentication"],', '');
}

describe.skipIf(sharedFolder === undefined)('the same entities', () => {
  test.each(sets)('%s and %s', async (raw, ecs) => {
    const converted = (await readSources(`file://${sharedData('ecs', ecs)}`)).records;
    const all = (await readSources(`file://${sharedData('windows', raw)}`)).records;
    const written = ecs.includes('.all.')
      ? all
      : all.filter((record) => providerOf(record) === 'Microsoft-Windows-Sysmon');
    expect(written).toHaveLength(converted.length);
    expect(times(written)).toEqual(times(converted));
    const [fromRaw, fromEcs] = [await storeOf(written), await storeOf(converted)];
    for (const { name } of entityTypes) {
      const [left, right] = [fromRaw, fromEcs].map((store) => new Set(keys(store, name).map(comparable)));
      expect(
        [...(left ?? [])].filter((key) => !right?.has(key)),
        `${name} only in ${raw}`,
      ).toEqual([]);
      expect(
        [...(right ?? [])].filter((key) => !left?.has(key)),
        `${name} only in ${ecs}`,
      ).toEqual([]);
    }
  });
});
