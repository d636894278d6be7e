/** What each of our threads begins with (start-thread.ts): runs the program that `argv` names. */
import { compiled, start } from './compiled.js';

start(compiled(__dirname, process.argv[2] ?? ''), __dirname);
