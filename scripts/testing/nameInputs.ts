import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "../bootstrap/root.mjs";

/** What tests read where it lies beside the repository, and the variable that says where. */
const BESIDE = { LINCHPIN_CORPUS: "../shared/corpus", LINCHPIN_VECTORS: "../shared/vectors" };

/** Names them where nobody did: tests that passed without them are no answer for a run with them (turbo.json, `env`). */
export function nameInputs(environment: NodeJS.ProcessEnv = process.env, from = root): void {
  for (const [name, place] of Object.entries(BESIDE)) {
    const folder = path.join(from, place);
    if (existsSync(folder)) environment[name] ??= folder;
  }
}
