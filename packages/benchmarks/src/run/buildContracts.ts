import { spawnSync } from "node:child_process";
import { LinchpinError } from "@linchpin/errors";
import { inWorkspace } from "../inWorkspace.ts";

/**
 * Compiles the contracts where that has not been done: everything that speaks with a chain reads what comes of it.
 * What the compiler says goes to stderr.
 *
 * @throws `benchmarks/build-failed`
 */
export function buildContracts(): void {
  const turbo = inWorkspace("node_modules", "turbo", "bin", "turbo");
  const args = [turbo, "run", "build", "--filter=@linchpin/contracts", "--output-logs=errors-only"];
  const { status } = spawnSync(process.execPath, args, { cwd: inWorkspace(), stdio: ["ignore", 2, 2] });
  if (status === 0) return;
  throw new LinchpinError({
    code: "benchmarks/build-failed",
    message: "The contracts did not compile.",
    hint: "What the compiler said stands above.",
  });
}
