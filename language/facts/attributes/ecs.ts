import { attributesTable, boolean, list, string } from './attribute.js';

/** Where a workload ran, as the Elastic Common Schema says it; STIX has no types for it. */
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
