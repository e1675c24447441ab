import { readFileSync } from "node:fs";
import { LinchpinError } from "@linchpin/errors";
import type { Deployment } from "@linchpin/protocol";
import { parseDeployment } from "./parseDeployment.ts";

let known: Deployment | undefined;

/**
 * The deployment this server belongs to, from the file that LINCHPIN_DEPLOYMENT names; read once.
 *
 * @throws `deployment/missing`, `deployment/not-json`, `deployment/invalid`
 */
export function readDeployment(): Deployment {
  known ??= parseDeployment(readNamedFile());
  return known;
}

function readNamedFile(): string {
  const file = process.env.LINCHPIN_DEPLOYMENT;
  try {
    if (file) return readFileSync(/* turbopackIgnore: true */ file, "utf8");
  } catch (cause) {
    throw new LinchpinError({
      code: "deployment/missing",
      message: "The deployment file cannot be read.",
      hint: "Check the path in LINCHPIN_DEPLOYMENT and that this user may read it.",
      cause,
    });
  }
  throw new LinchpinError({
    code: "deployment/missing",
    message: "LINCHPIN_DEPLOYMENT is not set.",
    hint: "Set it to the path of the deployment file; `npm start` at the root writes and sets one.",
  });
}
