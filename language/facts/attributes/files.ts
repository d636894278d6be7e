import {
  attributesTable,
  boolean,
  dictionary,
  hashRows,
  integer,
  list,
  reference,
  references,
  string,
  timestamp,
} from './attribute.js';

/** STIX 2.1 section 6.7, with its extensions. */
export const fileAttributes = attributesTable('file', {
  name: string('File name, without the folder.', { example: "'cmd.exe'" }),
  ...hashRows(),
  size: integer('Size of the file.', { unit: 'bytes' }),
  name_enc: string('Character encoding of the name.'),
  magic_number_hex: string('First bytes that tell the format, in hexadecimal.', { example: "'4d5a'" }),
  mime_type: string('MIME type of the content.'),
  ctime: timestamp('When the file was created.'),
  mtime: timestamp('When the content was last changed.'),
  atime: timestamp('When the file was last read.'),
  created: timestamp('When the file was created, in the name of STIX 2.0.'),
  modified: timestamp('When the content was last changed, in the name of STIX 2.0.'),
  accessed: timestamp('When the file was last read, in the name of STIX 2.0.'),
  is_encrypted: boolean('Whether the file is encrypted; of STIX 2.0.'),
  encryption_algorithm: string('How the file is encrypted; of STIX 2.0.', { example: "'AES256-GCM'" }),
  decryption_key: string('Key or password of the encryption; of STIX 2.0.'),
  parent_directory_ref: reference('directory', 'The folder that holds the file.'),
  contains_refs: references(['file', 'directory', 'artifact', 'url', 'process'], 'What the file holds.'),
  content_ref: reference('artifact', 'The content of the file.'),
  x_path: string('Full path, folder and name.', { example: "r'C:\\Windows\\System32\\cmd.exe'" }),
  x_target_path: string('Where a symbolic link points.'),
  x_original_path: string('Path before the file was renamed.'),
  x_origin_url: string('Where the file was downloaded from.'),
  x_extension: string('File name extension, without the dot.', { example: "'exe'" }),
  x_attributes: list('Attributes of the file system.', { example: "'hidden'" }),
  x_type: string('file, dir or symlink.'),
  x_owner: string('Name of the owner.'),
  x_owner_ref: reference('user-account', 'Account that owns the file.'),
  x_software_ref: reference('software', 'Product that the file says it belongs to.'),
  x_win_drive_letter: string('Windows drive letter.', { example: "'C'" }),
  x_unix: dictionary('Unix properties: device, group, group_id, inode, mode, user_id.'),
  'x_code_signature.exists': boolean('Whether the file carries a code signature.'),
  'x_code_signature.status': string('What checking the signature gave.'),
  'x_code_signature.subject_name': string('Who signed the file.'),
  'x_code_signature.trusted': boolean('Whether the signer is trusted.'),
  'x_code_signature.valid': boolean('Whether the signature fits the content.'),
  x_code_signature_subject_name: string('Who signed the file, in an older spelling of the mapping.'),
  x_imphash: string('Hash of the imports of a PE file.'),
  dll_ref: reference('file', 'DLL that the record tells of.'),
  "extensions.'archive-ext'.contains_refs": references(['file', 'directory'], 'Members of the archive.'),
  "extensions.'archive-ext'.comment": string('Comment of the archive.'),
  "extensions.'archive-ext'.version": string('Version of the form of the archive; of STIX 2.0.'),
  "extensions.'ntfs-ext'.sid": string('Security identifier of the file.'),
  "extensions.'ntfs-ext'.alternate_data_streams[*].name": list('Names of alternate data streams.'),
  "extensions.'ntfs-ext'.alternate_data_streams[*].size": list('Sizes of alternate data streams.', {
    items: 'integer',
    unit: 'bytes',
  }),
  "extensions.'ntfs-ext'.alternate_data_streams[*].hashes": dictionary(
    'Hashes of alternate data streams, by algorithm.',
  ),
  "extensions.'pdf-ext'.version": string('Version of PDF.'),
  "extensions.'pdf-ext'.is_optimized": boolean('Whether the PDF is optimised.'),
  "extensions.'pdf-ext'.document_info_dict": dictionary('Document information of the PDF.'),
  "extensions.'pdf-ext'.pdfid0": string('First file identifier of the PDF.'),
  "extensions.'pdf-ext'.pdfid1": string('Second file identifier of the PDF.'),
  "extensions.'raster-image-ext'.image_height": integer('Height of the image.', { unit: 'pixels' }),
  "extensions.'raster-image-ext'.image_width": integer('Width of the image.', { unit: 'pixels' }),
  "extensions.'raster-image-ext'.bits_per_pixel": integer('Bits per pixel.'),
  "extensions.'raster-image-ext'.image_compression_algorithm": string(
    'How the image is compressed; of STIX 2.0.',
  ),
  "extensions.'raster-image-ext'.exif_tags": dictionary('EXIF tags of the image.'),
  "extensions.'windows-pebinary-ext'.pe_type": string('dll, exe or sys.'),
  "extensions.'windows-pebinary-ext'.imphash": string('Hash of the imports.'),
  "extensions.'windows-pebinary-ext'.machine_hex": string('Machine type, in hexadecimal.'),
  "extensions.'windows-pebinary-ext'.number_of_sections": integer('Number of sections.'),
  "extensions.'windows-pebinary-ext'.time_date_stamp": timestamp('When the binary was linked.'),
  "extensions.'windows-pebinary-ext'.pointer_to_symbol_table_hex": string('Offset of the symbol table.'),
  "extensions.'windows-pebinary-ext'.number_of_symbols": integer('Number of symbols.'),
  "extensions.'windows-pebinary-ext'.size_of_optional_header": integer('Size of the optional header.', {
    unit: 'bytes',
  }),
  "extensions.'windows-pebinary-ext'.characteristics_hex": string('Flags, in hexadecimal.'),
  ...hashRows("extensions.'windows-pebinary-ext'.file_header_hashes", 'file header'),
  "extensions.'windows-pebinary-ext'.optional_header": dictionary('The optional header.'),
  "extensions.'windows-pebinary-ext'.sections[*].name": list('Names of the sections.'),
  "extensions.'windows-pebinary-ext'.sections[*].size": list('Sizes of the sections.', {
    items: 'integer',
    unit: 'bytes',
  }),
  "extensions.'windows-pebinary-ext'.sections[*].entropy": list('Entropy of the sections.', {
    items: 'float',
  }),
  "extensions.'windows-pebinary-ext'.sections[*].hashes": dictionary('Hashes of the sections, by algorithm.'),
});

/** STIX 2.1 section 6.3. */
export const directoryAttributes = attributesTable('directory', {
  path: string('Path of the folder.', { example: "r'C:\\Windows\\System32'" }),
  path_enc: string('Character encoding of the path.'),
  ctime: timestamp('When the folder was created.'),
  mtime: timestamp('When the folder was last changed.'),
  atime: timestamp('When the folder was last read.'),
  created: timestamp('When the folder was created, in the name of STIX 2.0.'),
  modified: timestamp('When the folder was last changed, in the name of STIX 2.0.'),
  accessed: timestamp('When the folder was last read, in the name of STIX 2.0.'),
  contains_refs: references(['file', 'directory'], 'Files and folders inside.'),
});

/** STIX 2.1 section 6.1. */
export const artifactAttributes = attributesTable('artifact', {
  mime_type: string('MIME type of the content.'),
  payload_bin: string('The content, base64-encoded.'),
  url: string('Where the content is found.'),
  ...hashRows(),
  encryption_algorithm: string('How the content is encrypted.', { example: "'AES-256-GCM'" }),
  decryption_key: string('Key or password of the encryption.'),
});

/** STIX 2.1 section 6.14. */
export const softwareAttributes = attributesTable('software', {
  name: string('Name of the product.', { example: "'Sysmon'" }),
  cpe: string('CPE 2.3 name.', { example: "'cpe:2.3:a:microsoft:sysmon:13.0:*:*:*:*:*:*:*'" }),
  swid: string('SWID tag.'),
  languages: list('Languages, RFC 5646.'),
  vendor: string('Who makes it.', { example: "'Microsoft'" }),
  version: string('Version.'),
  x_product: string('Product that the file says it belongs to.'),
  x_description: string('Description in the file.'),
});

/** STIX 2.1 section 6.11. */
export const mutexAttributes = attributesTable('mutex', { name: string('Name of the mutex.') });

/** STIX 2.1 section 6.18. */
export const x509CertificateAttributes = attributesTable('x509-certificate', {
  serial_number: string('Serial number that the issuer gave.'),
  is_self_signed: boolean('Whether issuer and subject are one.'),
  ...hashRows('hashes', 'certificate'),
  version: string('Version of X.509.'),
  signature_algorithm: string('Algorithm of the signature.'),
  issuer: string('Who issued it.'),
  validity_not_before: timestamp('Valid from.'),
  validity_not_after: timestamp('Valid until.'),
  subject: string('Whom it speaks for.'),
  subject_public_key_algorithm: string('Algorithm of the key.'),
  subject_public_key_modulus: string('Modulus of an RSA key.'),
  subject_public_key_exponent: integer('Exponent of an RSA key.'),
  x509_v3_extensions: dictionary('Extensions of version 3, by name.'),
  'x509_v3_extensions.subject_alternative_name': list('Names that it speaks for, besides its subject.', {
    example: "'*.example.com'",
  }),
});

/** STIX 2.1 section 6.17. A value has a name, data and a data type. */
export const windowsRegistryKeyAttributes = attributesTable('windows-registry-key', {
  key: string('Full path of the key, hive included.', {
    example: "r'HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run'",
  }),
  'values[*].name': list('Names of the values.'),
  'values[*].data': list('Data of the values, as text.'),
  'values[*].data_type': list('Data types of the values.', { example: "'REG_SZ'" }),
  modified_time: timestamp('When the key was last changed.'),
  modified: timestamp('When the key was last changed, in the name of STIX 2.0.'),
  creator_user_ref: reference('user-account', 'Account that made the key.'),
  number_of_subkeys: integer('Number of keys below.'),
});
