// node samples/process-tree/count.mjs [file]: counts the reference hunt's figures in the documents themselves, with
// nothing of the engine: plain JSON, sets and maps. Prints them as JSON.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const file = process.argv[2] ?? fileURLToPath(new URL('host101.sysmon.ecs.ndjson.gz', import.meta.url));
const address = '72.21.81.200';
const start = '2021-04-01T00:00:00.000Z';
const stop = '2021-04-06T00:00:00.000Z';

const bytes = readFileSync(file);
const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8');
const documents = text
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => ({ line, document: JSON.parse(line) }))
  .filter(({ document }) => document['@timestamp'] >= start && document['@timestamp'] < stop);

const guid = (value) => value?.toLowerCase().replace(/[{}]/g, '');
/** Every process that a document speaks of: who acts, whose parent, whose target. */
function mentioned({ process: actor, winlog }) {
  return [actor?.entity_id, actor?.parent?.entity_id, winlog.event_data?.TargetProcessGUID]
    .map(guid)
    .filter(Boolean);
}
function connectionOf({ network, source, destination }) {
  if (source?.ip === undefined || destination?.ip === undefined) return undefined;
  return [network.transport, source.ip, source.port, destination.ip, destination.port].join(' ');
}
const distinct = (values) => [...new Set(values)];

// Documents that speak of the address anywhere: as an end, an answer, or in any other text.
const ofAddress = documents.filter(({ line }) => line.includes(address)).map(({ document }) => document);
const toAddress = ofAddress.filter((document) => document.destination?.ip === address);
const connections = distinct(toAddress.map(connectionOf));
const ofConnections = documents.filter(({ document }) => connections.includes(connectionOf(document)));

const creators = distinct(ofConnections.map(({ document }) => guid(document.process.entity_id)));
const named = (name) => (id) =>
  documents.some(
    ({ document }) => guid(document.process?.entity_id) === id && document.process.name === name,
  );
/** Processes that started one of these, from the children's own creation events. */
const parentsOf = (children) =>
  distinct(
    documents
      .filter(
        ({ document }) => document.event.code === '1' && children.includes(guid(document.process.entity_id)),
      )
      .map(({ document }) => guid(document.process.parent.entity_id)),
  );

const downloads = creators.filter(named('BackgroundDownload.exe'));
const parents = parentsOf(downloads);
const grandparents = parentsOf(parents);
const traffic = documents
  .map(({ document }) => document)
  .filter(
    (document) => connectionOf(document) && mentioned(document).some((id) => grandparents.includes(id)),
  );

console.log(
  JSON.stringify(
    {
      documents: documents.length,
      addressRecords: ofAddress.length,
      connections: connections.length,
      connectionRecords: ofConnections.length,
      ends: distinct(toAddress.map(({ destination }) => `${destination.ip} ${destination.port}`)),
      creators: creators.length,
      downloads: downloads.length,
      parents: parents.length,
      grandparents: grandparents.length,
      grandparentTrafficRecords: traffic.length,
      grandparentConnections: distinct(traffic.map(connectionOf)).length,
      eventCodes: Object.fromEntries(
        distinct(documents.map(({ document }) => document.event.code))
          .sort((a, b) => a - b)
          .map((code) => [code, documents.filter(({ document }) => document.event.code === code).length]),
      ),
    },
    null,
    2,
  ),
);
