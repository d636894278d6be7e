/** Attributes of entities: STIX 2.1 section 6, and the `x_…` properties that Kestrel's sources add. */
import type { Attribute } from './attributes/attribute.js';
import {
  cloudAttributes,
  containerAttributes,
  groupAttributes,
  httpAttributes,
  indicatorAttributes,
  orchestratorAttributes,
  powershellAttributes,
  ruleAttributes,
  serviceAttributes,
  threatAttributes,
  tlsAttributes,
  userAgentAttributes,
  vulnerabilityAttributes,
} from './attributes/ecs.js';
import {
  artifactAttributes,
  directoryAttributes,
  fileAttributes,
  mutexAttributes,
  softwareAttributes,
  windowsRegistryKeyAttributes,
  x509CertificateAttributes,
} from './attributes/files.js';
import {
  autonomousSystemAttributes,
  domainNameAttributes,
  ipv4AddrAttributes,
  ipv6AddrAttributes,
  macAddrAttributes,
  networkTrafficAttributes,
  urlAttributes,
} from './attributes/network.js';
import { assetAttributes, eventAttributes, findingAttributes, geoAttributes } from './attributes/oca.js';
import { emailAddrAttributes, emailMessageAttributes, userAccountAttributes } from './attributes/people.js';
import { processAttributes } from './attributes/process.js';

export type { Attribute, AttributeType } from './attributes/attribute.js';
export { everyEntityAttributes, recordAttributes } from './attributes/records.js';

/** In the order of facts/entity-types.ts; within a type the most used first. */
export const attributes: readonly Attribute[] = [
  ...artifactAttributes,
  ...autonomousSystemAttributes,
  ...directoryAttributes,
  ...domainNameAttributes,
  ...emailAddrAttributes,
  ...emailMessageAttributes,
  ...fileAttributes,
  ...ipv4AddrAttributes,
  ...ipv6AddrAttributes,
  ...macAddrAttributes,
  ...mutexAttributes,
  ...networkTrafficAttributes,
  ...processAttributes,
  ...softwareAttributes,
  ...urlAttributes,
  ...userAccountAttributes,
  ...windowsRegistryKeyAttributes,
  ...x509CertificateAttributes,
  ...cloudAttributes,
  ...containerAttributes,
  ...groupAttributes,
  ...httpAttributes,
  ...indicatorAttributes,
  ...orchestratorAttributes,
  ...powershellAttributes,
  ...ruleAttributes,
  ...serviceAttributes,
  ...threatAttributes,
  ...tlsAttributes,
  ...userAgentAttributes,
  ...vulnerabilityAttributes,
  ...findingAttributes,
  ...assetAttributes,
  ...eventAttributes,
  ...geoAttributes,
];
