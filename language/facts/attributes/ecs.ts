import {
  attributesTable,
  boolean,
  float,
  hashRows,
  integer,
  list,
  reference,
  string,
  timestamp,
} from './attribute.js';

// What the Elastic Common Schema says and STIX has no types for, in the names that stix-shifter gives it.

export const cloudAttributes = attributesTable('x-ecs-cloud', {
  provider: string('Name of the cloud provider.', { example: "'aws'" }),
  region: string('Region of the provider.', { example: "'us-east-1'" }),
  availability_zone: string('Zone of the region.', { example: "'us-east-1c'" }),
  account_id: string('Account or organisation that pays.'),
  account_name: string('Name of the account.'),
  project_id: string('Project of the account.'),
  project_name: string('Name of the project.'),
  instance_id: string('Identifier of the virtual machine.', { example: "'i-1234567890abcdef0'" }),
  instance_name: string('Name of the virtual machine.'),
  machine_type: string('Size of the virtual machine.', { example: "'t2.medium'" }),
  service_name: string('Service of the provider.', { example: "'lambda'" }),
});

export const containerAttributes = attributesTable('x-ecs-container', {
  container_id: string('Identifier of the container.'),
  name: string('Name of the container.', { example: "'web'" }),
  image_name: string('Image that the container was made of.', { example: "'nginx'" }),
  image_tag: list('Tags of the image.', { example: "'1.25'" }),
  image_hashes: list('Digests of the image, each with its algorithm before a colon.'),
  runtime: string('Program that runs the container.', { example: "'docker'" }),
  is_privileged: boolean('Whether the container runs in privileged mode.'),
});

export const orchestratorAttributes = attributesTable('x-ecs-orchestrator', {
  orchestrator_type: string('Kind of orchestrator.', { example: "'kubernetes'" }),
  cluster_name: string('Name of the cluster.'),
  cluster_id: string('Identifier of the cluster.'),
  cluster_url: string('Address of the interface that manages the cluster.'),
  cluster_version: string('Version of the cluster.'),
  organization: string('Organisation that the event is of.'),
  namespace: string('Namespace in which the action took place.', { example: "'kube-system'" }),
  resource_name: string('Name of what was acted on.', { example: "'web-7d9c5-x2vqp'" }),
  resource_id: string('Identifier of what was acted on.'),
  resource_type: string('Kind of what was acted on.', { example: "'pod'" }),
  resource_parent_type: string('Kind of what it belongs to.', { example: "'DaemonSet'" }),
  resource_ip: list('Addresses of what was acted on.'),
  api_version: string('Version of the interface that was used.', { example: "'v1'" }),
});

export const serviceAttributes = attributesTable('x-ecs-service', {
  name: string('Name of the service, the same on all of its nodes.', { example: "'elasticsearch-metrics'" }),
  service_id: string('Identifier of the service, the same on all of its nodes.'),
  service_type: string('Kind of service.', { example: "'elasticsearch'" }),
  state: string('State of the service.'),
  command_line: string('What runs as the service, as it was installed.', { example: "'%COMSPEC%'" }),
  start_type: string('How the service starts, as the event says it.', { example: "'demand start'" }),
  account: string('Account that the service runs as.', { example: "'LocalSystem'" }),
  version: string('Version of the service.'),
  environment: string('Environment in which it runs.', { example: "'production'" }),
  address: string('Where the service is reached.'),
  node_name: string('Name of the node of the service.'),
  node_roles: list('Roles of the node of the service.'),
  ephemeral_id: string('Identifier of the service until it is started again.'),
});

export const groupAttributes = attributesTable('x-ecs-group', {
  name: string('Name of the group.', { example: "'Administrators'" }),
  group_id: string('Identifier of the group: a SID, or a number on Unix.', { example: "'S-1-5-32-544'" }),
  domain: string('Directory that the group is a member of.', { example: "'Builtin'" }),
});

export const httpAttributes = attributesTable('x-ecs-http', {
  request_method: string('HTTP method.', { example: "'POST'" }),
  url_ref: reference('url', 'What was asked for.'),
  user_agent_ref: reference('x-ecs-user-agent', 'What the client says that it is.'),
  response_status_code: integer('Status of the response.', { example: '404' }),
  request_referrer: string('Page that the client came from.'),
  request_bytes: integer('Bytes of the request.', { unit: 'bytes' }),
  request_body_bytes: integer('Bytes of its body.', { unit: 'bytes' }),
  request_body_content: string('Body of the request.'),
  request_mime_type: string('What the body of the request is, by its content.'),
  response_bytes: integer('Bytes of the response.', { unit: 'bytes' }),
  response_body_bytes: integer('Bytes of its body.', { unit: 'bytes' }),
  response_body_content: string('Body of the response.'),
  response_mime_type: string('What the body of the response is, by its content.', {
    example: "'application/x-dosexec'",
  }),
  version: string('Version of HTTP.', { example: "'1.1'" }),
});

/** The fields of winlogbeat's PowerShell module. */
export const powershellAttributes = attributesTable('x-ecs-powershell', {
  script_block_text: string('Text of a script, or of a part of it, as PowerShell ran it (event 4104).'),
  script_block_id: string('Identifier of the script, the same in all of its parts.'),
  script_path: string('File of the script.', { example: "'C:\\\\a.ps1'" }),
  sequence: integer('Which part of the script this is, from 1 on.'),
  total: integer('Of how many parts.'),
  command_name: string('Command that was run.', { example: "'Invoke-WebRequest'" }),
  command_value: string('What was run, with its parameters (event 4103).'),
  command_type: string('Kind of command.', { example: "'Cmdlet'" }),
  command_path: string('File of the command.'),
  context: string('What PowerShell says of host, user and engine, as text.'),
  engine_version: string('Version of PowerShell.', { example: "'5.1.17763.1007'" }),
  runspace_id: string('Identifier of the runspace.'),
  pipeline_id: string('Identifier of the pipeline.'),
  pid: integer('Process that ran it, on its computer.'),
});

export const ruleAttributes = attributesTable('x-ecs-rule', {
  name: string('Name of the rule that an event set off.'),
  rule_id: string('Identifier of the rule within its product.', { example: "'2019401'" }),
  uuid: string('Identifier of the rule, the same everywhere.'),
  category: string('Category of the rule.'),
  ruleset: string('Set of rules that it is of.'),
  description: string('What the rule looks for.'),
  version: string('Version of the rule.'),
  author: list('Who wrote the rule.'),
  license: string('Licence of the rule.'),
  reference: list('Where more is said of the rule.'),
});

/** What to hunt by of threat intelligence. Told of the indicator, and no entity of its own: nobody saw the address. */
export const indicatorAttributes = attributesTable('x-ecs-indicator', {
  name: string('What the indicator is shown as, often its value.'),
  indicator_type: string('Kind of what it is of, as STIX calls it.', { example: "'ipv4-addr'" }),
  ip: string('IP address.', { example: "'203.0.113.7'" }),
  port: integer('Port.', { between: [0, 65_535] }),
  domain: string('Domain name, also that of a URL.', { example: "'c2.example.net'" }),
  url: string('URL.', { example: "'http://c2.example.net/a.exe'" }),
  email_address: string('E-mail address.'),
  ...hashRows(),
  'hashes.SSDEEP': string('ssdeep fuzzy hash of the file.'),
  'hashes.TLSH': string('TLSH locality-sensitive hash of the file.'),
  x_imphash: string('Hash of the imports of a PE file.'),
  file_name: string('Name of the file.'),
  file_size: integer('Size of the file.', { unit: 'bytes' }),
  registry_key: string('Key of the Windows registry.'),
  as_number: integer('Number of the autonomous system.'),
  as_name: string('Name of the autonomous system.'),
  country_iso_code: string('Country, by its code of two letters.', { example: "'NL'" }),
  provider: string('Who provides the indicator.', { example: "'abusech'" }),
  feed_name: string('Feed that it came with.'),
  confidence: string('How sure the provider is.', { example: "'High'" }),
  description: string('What the indicator stands for.'),
  first_seen: timestamp('When the provider saw it first.'),
  last_seen: timestamp('When the provider saw it last.'),
  modified: timestamp('When the provider changed it last.'),
  marking: string('Whom it may be told, by the Traffic Light Protocol.', { example: "'AMBER'" }),
  reference: string('Where more is said of it.'),
  sightings: integer('How often the provider saw it.'),
  scanner_stats: integer('How many scanners of malware find it.'),
  matched_value: string('Value of the event that it was found by.'),
  matched_field: string('Field of the event that has this value.', { example: "'destination.ip'" }),
  matched_type: string('Way in which it was found.', { example: "'indicator_match_rule'" }),
});

export const threatAttributes = attributesTable('x-ecs-threat', {
  technique_id: list('Techniques of the framework.', { example: "'T1059'" }),
  technique_name: list('Names of the techniques.'),
  subtechnique_id: list('Techniques below these.', { example: "'T1059.001'" }),
  subtechnique_name: list('Names of the techniques below these.'),
  tactic_id: list('Tactics of the framework.', { example: "'TA0002'" }),
  tactic_name: list('Names of the tactics.', { example: "'Execution'" }),
  framework: string('The framework.', { example: "'MITRE ATT&CK'" }),
  technique_reference: list('Where more is said of the techniques.'),
  subtechnique_reference: list('Where more is said of the techniques below these.'),
  tactic_reference: list('Where more is said of the tactics.'),
});

export const tlsAttributes = attributesTable('x-ecs-tls', {
  client_server_name: string('Host that the client asked for (SNI).', { example: "'www.example.com'" }),
  client_ja3: string('JA3 fingerprint of the client.'),
  server_ja3s: string('JA3S fingerprint of the server.'),
  server_certificate_ref: reference('x509-certificate', 'Certificate of the server.'),
  client_certificate_ref: reference('x509-certificate', 'Certificate of the client.'),
  version: string('Version of the protocol.', { example: "'1.2'" }),
  version_protocol: string('Name of the protocol.', { example: "'tls'" }),
  cipher: string('Cipher that was agreed on.'),
  curve: string('Elliptic curve that was used.'),
  established: boolean('Whether the handshake succeeded.'),
  resumed: boolean('Whether an earlier session was resumed.'),
  next_protocol: string('Protocol inside (ALPN).', { example: "'h2'" }),
  client_supported_ciphers: list('Ciphers that the client offered.'),
});

export const userAgentAttributes = attributesTable('x-ecs-user-agent', {
  original: string('The text that the client sent.', { example: "'curl/8.4.0'" }),
  name: string('Name of the program in it.', { example: "'Chrome'" }),
  version: string('Version of the program.'),
  device_name: string('Name of the device.', { example: "'iPhone'" }),
  os_name: string('Name of the operating system.'),
  os_version: string('Version of the operating system.'),
});

export const vulnerabilityAttributes = attributesTable('x-ecs-vulnerability', {
  vulnerability_id: string('Identifier of the vulnerability.', { example: "'CVE-2021-44228'" }),
  severity: string('How severe it is, in words.', { example: "'Critical'" }),
  score_base: float('Score that holds everywhere and always (CVSS).', { example: '9.8' }),
  score_temporal: float('Score as of now.'),
  score_environmental: float('Score in this environment.'),
  score_version: string('Version of the scoring.', { example: "'3.1'" }),
  classification: string('Way of scoring.', { example: "'CVSS'" }),
  category: list('What is vulnerable.', { example: "'Firewall'" }),
  description: string('What the vulnerability is.'),
  enumeration: string('List that the identifier is of.', { example: "'CVE'" }),
  reference: string('Where more is said of it.'),
  report_id: string('Identifier of the scan.'),
  scanner_vendor: string('Who made the scanner.', { example: "'Tenable'" }),
});
