/** What the threads of engine and files begin with: the program that `argv` names. */
import { compiled, start } from './compiled.js';

start(compiled(__dirname, process.argv[2] ?? ''), __dirname);
