import { runProgram } from "./runProgram.ts";

// `npm run -s bench`: every measured figure beside its limit and the best peer.
runProgram("packages/benchmarks/src/main.ts", process.argv.slice(2));
