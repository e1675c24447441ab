import { buildGenerated } from "./buildGenerated.ts";
import { runProgram } from "./runProgram.ts";

// `npm start`: the whole network on this machine, seeded with the cast.
buildGenerated();
runProgram("packages/localnet/src/main.ts", process.argv.slice(2));
