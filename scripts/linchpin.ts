import { runProgram } from "./runProgram.ts";

// `npm run -s linchpin -- <command>`: the command line.
runProgram("apps/cli/src/main.ts", process.argv.slice(2));
