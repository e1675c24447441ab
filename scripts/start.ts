import { runProgram } from "./runProgram.ts";

// `npm start`: the whole network on this machine, seeded with the cast.
runProgram("packages/localnet/src/main.ts", process.argv.slice(2));
