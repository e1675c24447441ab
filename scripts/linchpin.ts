import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "./bootstrap/root.mjs";
import { buildGenerated } from "./buildGenerated.ts";
import { runProgram } from "./runProgram.ts";

// `npm run -s linchpin -- <command>`: the command line. It starts often, so it only builds what is missing.
if (!existsSync(path.join(root, "packages/contracts/generated/abi.ts"))) buildGenerated();
runProgram("apps/cli/src/main.ts", process.argv.slice(2));
