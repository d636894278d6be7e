import { writeFile } from 'node:fs/promises';
import { generatedFiles } from './files.js';
import { formatted } from './formatted.js';

for (const file of generatedFiles) await writeFile(file.path, await formatted(file));
