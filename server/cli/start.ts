#!/usr/bin/env node
/** Starts the command line, which lies beside this file in command-line.cjs. */
import { compiled, start } from '../compiled.js';

export { cacheFileOf, compiled, programs, start } from '../compiled.js';

if (require.main === module) start(compiled(__dirname, 'command-line'), __dirname);
