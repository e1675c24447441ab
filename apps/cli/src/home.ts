import { readFile } from "node:fs/promises";
import path from "node:path";
import { LinchpinError } from "@linchpin/errors";
import { deploymentSchema } from "@linchpin/protocol";
import { connectNetwork, type Network } from "@linchpin/sdk";
import { optional } from "./askedFor.ts";
import type { Asked } from "./Command.ts";

/** The folder with the deployment and identities: `--home`, LINCHPIN_HOME, or the local network's own. */
export function homeOf(asked: Asked): string {
  const local = path.resolve(import.meta.dirname, "../../../.linchpin");
  return path.resolve(optional(asked, "home") ?? process.env.LINCHPIN_HOME ?? local);
}

/** Connects to the network of a home. Errors: `cli/no-network`. */
export async function networkOf(home: string): Promise<Network> {
  const file = process.env.LINCHPIN_DEPLOYMENT ?? path.join(home, "deployment.json");
  try {
    return connectNetwork(deploymentSchema.parse(JSON.parse(await readFile(file, "utf8"))), {
      pollingInterval: 200,
    });
  } catch (cause) {
    throw new LinchpinError({
      code: "cli/no-network",
      message: "No network is known here: its deployment file is missing or not valid.",
      hint: "Start the local network with npm start, or name a folder with --home.",
      cause,
    });
  }
}
