/**
 * The properties of every cyber-observable object of the standard, read from STIX 2.0 part 4 and STIX 2.1 section 6, by which a
 * hunter may ask; hashes by the vocabularies of algorithms of both, and as products spell them.
 */
import { describe, expect, test } from 'vitest';
import { parseAttributePath } from '../../../../language/facts/attribute-path.js';
import { findAttribute } from '../../../../language/facts/find-attribute.js';

const hashes =
  "hashes.MD5 hashes.'SHA-1' hashes.'SHA-256' hashes.'SHA-512' hashes.'SHA3-256' hashes.'SHA3-512' hashes.SSDEEP hashes.TLSH " +
  "hashes.ssdeep hashes.MD6 hashes.'RIPEMD-160' hashes.'SHA-224' hashes.'SHA-384' hashes.'SHA3-224' hashes.'SHA3-384' hashes.WHIRLPOOL ";

const properties: Readonly<Record<string, string>> = {
  artifact: hashes + 'mime_type payload_bin url encryption_algorithm decryption_key',
  'autonomous-system': 'number name rir',
  directory:
    'path path_enc ctime mtime atime created modified accessed contains_refs[*].name ' + 'contains_refs',
  'domain-name': 'value resolves_to_refs resolves_to_refs[*].value resolves_to_refs.value',
  'email-addr': 'value display_name belongs_to_ref.user_id',
  'email-message':
    'is_multipart date content_type message_id subject received_lines received_lines[*] ' +
    'additional_header_fields additional_header_fields.Reply-To ' +
    "additional_header_fields.'X-Mailer' body from_ref.value sender_ref.value " +
    'to_refs[*].value cc_refs[*].value bcc_refs[*].value body_multipart[*].body ' +
    'body_multipart[*].content_type body_multipart[*].content_disposition ' +
    'body_multipart[*].body_raw_ref.name body_multipart[*].body_raw_ref.mime_type ' +
    'raw_email_ref.payload_bin raw_email_ref.mime_type',
  file:
    hashes +
    'size name name_enc magic_number_hex mime_type ctime mtime atime created modified ' +
    'accessed parent_directory_ref.path contains_refs[*].name content_ref.payload_bin ' +
    'is_encrypted encryption_algorithm decryption_key ' +
    "extensions.'archive-ext'.contains_refs[*].name extensions.'archive-ext'.comment " +
    "extensions.'archive-ext'.version extensions.'ntfs-ext'.sid " +
    "extensions.'ntfs-ext'.alternate_data_streams[*].name " +
    "extensions.'ntfs-ext'.alternate_data_streams[*].size " +
    "extensions.'ntfs-ext'.alternate_data_streams[*].hashes.MD5 extensions.'pdf-ext'.version " +
    "extensions.'pdf-ext'.is_optimized extensions.'pdf-ext'.document_info_dict.Title " +
    "extensions.'pdf-ext'.document_info_dict extensions.'pdf-ext'.pdfid0 " +
    "extensions.'pdf-ext'.pdfid1 extensions.'raster-image-ext'.image_height " +
    "extensions.'raster-image-ext'.image_width extensions.'raster-image-ext'.bits_per_pixel " +
    "extensions.'raster-image-ext'.image_compression_algorithm " +
    "extensions.'raster-image-ext'.exif_tags.Make extensions.'raster-image-ext'.exif_tags " +
    "extensions.'windows-pebinary-ext'.pe_type extensions.'windows-pebinary-ext'.imphash " +
    "extensions.'windows-pebinary-ext'.machine_hex " +
    "extensions.'windows-pebinary-ext'.number_of_sections " +
    "extensions.'windows-pebinary-ext'.time_date_stamp " +
    "extensions.'windows-pebinary-ext'.pointer_to_symbol_table_hex " +
    "extensions.'windows-pebinary-ext'.number_of_symbols " +
    "extensions.'windows-pebinary-ext'.size_of_optional_header " +
    "extensions.'windows-pebinary-ext'.characteristics_hex " +
    "extensions.'windows-pebinary-ext'.file_header_hashes.MD5 " +
    "extensions.'windows-pebinary-ext'.file_header_hashes.'SHA-256' " +
    "extensions.'windows-pebinary-ext'.sections[*].name " +
    "extensions.'windows-pebinary-ext'.sections[*].size " +
    "extensions.'windows-pebinary-ext'.sections[*].entropy " +
    "extensions.'windows-pebinary-ext'.sections[*].hashes.MD5 " +
    "extensions.'windows-pebinary-ext'.optional_header.magic_hex " +
    "extensions.'windows-pebinary-ext'.optional_header.major_linker_version " +
    "extensions.'windows-pebinary-ext'.optional_header.minor_linker_version " +
    "extensions.'windows-pebinary-ext'.optional_header.size_of_code " +
    "extensions.'windows-pebinary-ext'.optional_header.size_of_initialized_data " +
    "extensions.'windows-pebinary-ext'.optional_header.size_of_uninitialized_data " +
    "extensions.'windows-pebinary-ext'.optional_header.address_of_entry_point " +
    "extensions.'windows-pebinary-ext'.optional_header.base_of_code " +
    "extensions.'windows-pebinary-ext'.optional_header.base_of_data " +
    "extensions.'windows-pebinary-ext'.optional_header.image_base " +
    "extensions.'windows-pebinary-ext'.optional_header.section_alignment " +
    "extensions.'windows-pebinary-ext'.optional_header.file_alignment " +
    "extensions.'windows-pebinary-ext'.optional_header.major_os_version " +
    "extensions.'windows-pebinary-ext'.optional_header.minor_os_version " +
    "extensions.'windows-pebinary-ext'.optional_header.major_image_version " +
    "extensions.'windows-pebinary-ext'.optional_header.minor_image_version " +
    "extensions.'windows-pebinary-ext'.optional_header.major_subsystem_version " +
    "extensions.'windows-pebinary-ext'.optional_header.minor_subsystem_version " +
    "extensions.'windows-pebinary-ext'.optional_header.win32_version_value_hex " +
    "extensions.'windows-pebinary-ext'.optional_header.size_of_image " +
    "extensions.'windows-pebinary-ext'.optional_header.size_of_headers " +
    "extensions.'windows-pebinary-ext'.optional_header.checksum_hex " +
    "extensions.'windows-pebinary-ext'.optional_header.subsystem_hex " +
    "extensions.'windows-pebinary-ext'.optional_header.dll_characteristics_hex " +
    "extensions.'windows-pebinary-ext'.optional_header.size_of_stack_reserve " +
    "extensions.'windows-pebinary-ext'.optional_header.size_of_stack_commit " +
    "extensions.'windows-pebinary-ext'.optional_header.size_of_heap_reserve " +
    "extensions.'windows-pebinary-ext'.optional_header.size_of_heap_commit " +
    "extensions.'windows-pebinary-ext'.optional_header.loader_flags_hex " +
    "extensions.'windows-pebinary-ext'.optional_header.number_of_rva_and_sizes " +
    "extensions.'windows-pebinary-ext'.optional_header.hashes.MD5",
  'ipv4-addr': 'value resolves_to_refs[*].value belongs_to_refs[*].number',
  'ipv6-addr': 'value resolves_to_refs[*].value belongs_to_refs[*].number',
  'mac-addr': 'value',
  mutex: 'name',
  'network-traffic':
    'start end is_active src_ref.value dst_ref.value src_port dst_port protocols protocols[*] ' +
    'src_byte_count dst_byte_count src_packets dst_packets ipfix ipfix.minimumIpTotalLength ' +
    'src_payload_ref.payload_bin dst_payload_ref.mime_type encapsulates_refs[*].dst_port ' +
    "encapsulated_by_ref.dst_port extensions.'http-request-ext'.request_method " +
    "extensions.'http-request-ext'.request_value " +
    "extensions.'http-request-ext'.request_version " +
    "extensions.'http-request-ext'.request_header.'User-Agent' " +
    "extensions.'http-request-ext'.request_header.Accept-Encoding " +
    "extensions.'http-request-ext'.request_header " +
    "extensions.'http-request-ext'.message_body_length " +
    "extensions.'http-request-ext'.message_body_data_ref.payload_bin " +
    "extensions.'icmp-ext'.icmp_type_hex extensions.'icmp-ext'.icmp_code_hex " +
    "extensions.'socket-ext'.address_family extensions.'socket-ext'.is_blocking " +
    "extensions.'socket-ext'.is_listening extensions.'socket-ext'.protocol_family " +
    "extensions.'socket-ext'.options.SO_TIMEOUT extensions.'socket-ext'.options " +
    "extensions.'socket-ext'.socket_type extensions.'socket-ext'.socket_descriptor " +
    "extensions.'socket-ext'.socket_handle extensions.'tcp-ext'.src_flags_hex " +
    "extensions.'tcp-ext'.dst_flags_hex",
  process:
    'is_hidden pid name created created_time cwd arguments arguments[*] command_line ' +
    'environment_variables environment_variables.PATH opened_connection_refs[*].dst_port ' +
    'creator_user_ref.user_id binary_ref.name image_ref.name parent_ref.pid child_refs[*].pid ' +
    "extensions.'windows-process-ext'.aslr_enabled " +
    "extensions.'windows-process-ext'.dep_enabled extensions.'windows-process-ext'.priority " +
    "extensions.'windows-process-ext'.owner_sid extensions.'windows-process-ext'.window_title " +
    "extensions.'windows-process-ext'.startup_info " +
    "extensions.'windows-process-ext'.startup_info.hStdInput " +
    "extensions.'windows-process-ext'.integrity_level " +
    "extensions.'windows-service-ext'.service_name " +
    "extensions.'windows-service-ext'.descriptions " +
    "extensions.'windows-service-ext'.descriptions[*] " +
    "extensions.'windows-service-ext'.display_name " +
    "extensions.'windows-service-ext'.group_name extensions.'windows-service-ext'.start_type " +
    "extensions.'windows-service-ext'.service_dll_refs[*].name " +
    "extensions.'windows-service-ext'.service_type " +
    "extensions.'windows-service-ext'.service_status",
  software: 'name cpe swid languages languages[*] vendor version',
  url: 'value',
  'user-account':
    'user_id account_login account_type display_name is_service_account is_privileged ' +
    'can_escalate_privs is_disabled account_created account_expires password_last_changed ' +
    'credential_last_changed account_first_login account_last_login credential ' +
    "extensions.'unix-account-ext'.gid extensions.'unix-account-ext'.groups " +
    "extensions.'unix-account-ext'.groups[*] extensions.'unix-account-ext'.home_dir " +
    "extensions.'unix-account-ext'.shell",
  'windows-registry-key':
    'key values[*].name values[*].data values[*].data_type modified modified_time ' +
    'creator_user_ref.user_id number_of_subkeys',
  'x509-certificate':
    hashes +
    'is_self_signed version serial_number signature_algorithm issuer validity_not_before ' +
    'validity_not_after subject subject_public_key_algorithm subject_public_key_modulus ' +
    'subject_public_key_exponent x509_v3_extensions.basic_constraints ' +
    'x509_v3_extensions.name_constraints x509_v3_extensions.policy_constraints ' +
    'x509_v3_extensions.key_usage x509_v3_extensions.extended_key_usage ' +
    'x509_v3_extensions.subject_key_identifier x509_v3_extensions.authority_key_identifier ' +
    'x509_v3_extensions.subject_alternative_name x509_v3_extensions.issuer_alternative_name ' +
    'x509_v3_extensions.subject_directory_attributes ' +
    'x509_v3_extensions.crl_distribution_points x509_v3_extensions.inhibit_any_policy ' +
    'x509_v3_extensions.private_key_usage_period_not_before ' +
    'x509_v3_extensions.private_key_usage_period_not_after ' +
    'x509_v3_extensions.certificate_policies x509_v3_extensions.policy_mappings',
};

describe.each(Object.entries(properties))('%s', (type, paths) => {
  test.each(paths.split(' '))('%s', (path) => {
    expect(findAttribute(type, path).kind).not.toBe('unknown');
  });
});

test.each([
  ['hashes.md5', 'hashes.MD5'],
  ['hashes.SHA1', 'hashes.SHA-1'],
  ["hashes.'sha-256'", 'hashes.SHA-256'],
  ['hashes.SHA_256', 'hashes.SHA-256'],
  ['hashes.sha3_512', 'hashes.SHA3-512'],
  ['hashes.ssdeep', 'hashes.SSDEEP'],
  [
    "extensions.'windows-pebinary-ext'.file_header_hashes.sha1",
    'extensions.windows-pebinary-ext.file_header_hashes.SHA-1',
  ],
  ['hashes.imphash', 'hashes.imphash'],
  ['x_hash.md5', 'x_hash.md5'],
])('%s is %s', (path, attribute) => {
  expect(parseAttributePath(path).attribute).toBe(attribute);
});

test.each([
  ['url', 'hashes.MD5'],
  ['file', 'hashes.SHA-257'],
  ['process', 'password_last_changed'],
])('%s has no %s', (type, path) => {
  expect(findAttribute(type, path).kind).toBe('unknown');
});
