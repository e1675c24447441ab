import { buildGenerated } from "./buildGenerated.ts";
import { runProgram } from "./runProgram.ts";

// `npm run -s bench`: every measured figure beside its limit and the best peer.
buildGenerated();
runProgram("packages/benchmarks/src/main.ts", process.argv.slice(2));
