import { describe, expect, test } from 'vitest';
import { huntedServer } from '../kit/elasticsearch/hunted-server.js';
import { missing } from '../kit/elasticsearch/install.mjs';
import { huntOver } from '../kit/hunt-over.js';
import { runHunt } from '../kit/hunt.js';
import { sensorEvents } from '../kit/sensor-events.js';

const hunts = [
  `GET network-traffic FROM EVENTS WHERE extensions.'dns-ext'.question.type = 'TXT'`,
  `GET network-traffic FROM EVENTS WHERE extensions.'dns-ext'.answers LIKE 'cG93%' AND x_vlan.name = 'office'`,
  `GET x-ecs-http FROM EVENTS WHERE user_agent_ref.original LIKE 'curl/%' AND response_body_bytes > 4000`,
  `GET x-ecs-user-agent FROM EVENTS WHERE os_name = 'Windows'`,
  `GET x-ecs-tls FROM EVENTS WHERE established = true AND client_server_name = 'c2.example.net'`,
  `GET x-ecs-rule FROM EVENTS WHERE name LIKE '%beacon%'`,
  `GET x-ecs-threat FROM EVENTS WHERE subtechnique_id = 'T1071.001'`,
  `GET x-ecs-threat FROM EVENTS WHERE technique_id = 'T1059.001'`,
  `GET process FROM EVENTS WHERE x-ecs-threat:technique_name = 'PowerShell'`,
  `GET x-ecs-vulnerability FROM EVENTS WHERE score_base >= 9.0`,
  `GET x-ecs-group FROM EVENTS WHERE name = 'Administrators' AND domain = 'Builtin'`,
  `GET x-ecs-indicator FROM EVENTS WHERE hashes.'SHA-256' = '${'ab'.repeat(32)}' AND confidence = 'High'`,
  `GET x-ecs-indicator FROM EVENTS WHERE last_seen >= t'2024-05-01T00:00:00Z' AND scanner_stats > 3`,
  `GET x-ecs-indicator FROM EVENTS WHERE domain = 'c2.example.net'`,
  `GET x-ecs-indicator FROM EVENTS WHERE ip ISSUBSET '198.51.100.0/24' AND matched_field = 'destination.ip'`,
  `GET network-traffic FROM EVENTS WHERE x-ecs-indicator:provider = 'otx'`,
  `GET process FROM EVENTS WHERE pid > 0 AND x-oca-event:code = '4732'`,
].map((get) => `v = ${get} START 2024-05-01T00:00:00Z STOP 2024-05-02T00:00:00Z DISP v`);

for (const server of ['elasticsearch8', 'opensearch'] as const) {
  const why = missing(server);
  if (why !== undefined) process.stderr.write(`What sensors tell is not asked of ${server}: ${why}.\n`);
  describe.skipIf(why !== undefined)(`what sensors tell, on ${server}`, () => {
    const session = huntedServer({
      server,
      async fill(send) {
        for (const [index, event] of sensorEvents.entries())
          await send('PUT', `sensors/_doc/${index}?refresh=true`, event);
        return ['sensors'];
      },
    });

    test.each(hunts)('is what the file gives: %s', async (hunt) => {
      const ofCluster = await runHunt(session(), hunt.replaceAll('EVENTS', 'stixshifter://sensors'));
      const ofFile = await huntOver(sensorEvents, hunt);
      expect(ofCluster.error).toBeUndefined();
      expect(ofCluster.counts('v')).toEqual(ofFile.counts('v'));
      expect(ofCluster.tables.map(({ rows }) => rows)).toEqual(ofFile.tables.map(({ rows }) => rows));
    });
  });
}
