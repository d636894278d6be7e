import {
  attributesTable,
  boolean,
  dictionary,
  integer,
  list,
  reference,
  references,
  string,
  timestamp,
} from './attribute.js';

/** STIX 2.1 section 6.16, with its extension. */
export const userAccountAttributes = attributesTable('user-account', {
  user_id: string('Identifier of the account: SID, uid or, where a source has nothing else, its name.', {
    example: "'S-1-5-18'",
  }),
  account_login: string('Name that is typed to log in.', { example: "'pgustavo'" }),
  display_name: string('Name as users see it.'),
  account_type: string('Kind of account.', { example: "'windows-domain'" }),
  credential: string('Password or other credential in clear text.'),
  is_service_account: boolean('Whether the account belongs to a service.'),
  is_privileged: boolean('Whether the account has elevated rights.'),
  can_escalate_privs: boolean('Whether the account can get elevated rights.'),
  is_disabled: boolean('Whether the account is disabled.'),
  account_created: timestamp('When the account was created.'),
  account_expires: timestamp('When the account expires.'),
  credential_last_changed: timestamp('When the credential was last changed.'),
  account_first_login: timestamp('First login.'),
  account_last_login: timestamp('Last login.'),
  x_domain: string('Domain of the account.', { example: "'THESHIRE'" }),
  x_sid: string('Windows security identifier, where user_id holds something else.'),
  x_hash: string('Hash of the user name, for anonymised data.'),
  'x_group.name': string('Group of the account.'),
  'x_group.id': string('Identifier of the group.'),
  'x_group.domain': string('Domain of the group.'),
  "extensions.'unix-account-ext'.gid": integer('Group id.'),
  "extensions.'unix-account-ext'.groups": list('Names of the groups.'),
  "extensions.'unix-account-ext'.home_dir": string('Home folder.'),
  "extensions.'unix-account-ext'.shell": string('Login shell.'),
});

/** STIX 2.1 section 6.5. */
export const emailAddrAttributes = attributesTable('email-addr', {
  value: string('The address.', { example: "'john@example.com'" }),
  display_name: string('Name beside the address.'),
  belongs_to_ref: reference('user-account', 'Account that the address belongs to.'),
});

/** STIX 2.1 section 6.6. */
export const emailMessageAttributes = attributesTable('email-message', {
  subject: string('Subject.'),
  date: timestamp('When the message was sent.'),
  is_multipart: boolean('Whether the body has several parts.'),
  content_type: string('Content-Type of the message.'),
  message_id: string('Message-ID.'),
  from_ref: reference('email-addr', 'From.'),
  sender_ref: reference('email-addr', 'Sender.'),
  to_refs: references('email-addr', 'To.'),
  cc_refs: references('email-addr', 'Cc.'),
  bcc_refs: references('email-addr', 'Bcc.'),
  received_lines: list('Received headers, newest first.'),
  additional_header_fields: dictionary('Other headers, by name.'),
  body: string('The body of a message of one part.'),
  'body_multipart[*].body': list('Bodies of the parts.'),
  'body_multipart[*].content_type': list('Content types of the parts.'),
  'body_multipart[*].content_disposition': list('Content dispositions of the parts.'),
  'body_multipart[*].body_raw_ref': references(['artifact', 'file'], 'Parts that are not text.'),
  raw_email_ref: reference('artifact', 'The message as it came.'),
});
