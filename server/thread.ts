/** What every thread that is started again and again begins with: the program that `argv` names. */
import { compiled, start, type ProgramName } from './compiled.js';

start(compiled(__dirname, process.argv[2] as ProgramName), __dirname);
