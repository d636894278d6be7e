import { expect, test } from 'vitest';
import { generatedFiles } from '../../scripts/generate/files.js';
import { formatted } from '../../scripts/generate/formatted.js';
import { read } from './project-files.js';

test.each(generatedFiles.map((file) => [file.path, file] as const))(
  '%s is what npm run generate makes of the facts',
  async (path, file) => {
    expect(read(path)).toBe(await formatted(file));
  },
);
