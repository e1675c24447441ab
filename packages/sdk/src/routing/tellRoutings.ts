import { LinchpinError } from "@linchpin/errors";
import { digestOf, type Hex } from "@linchpin/protocol";
import { readProvider } from "../chain/readProvider.ts";
import { foldersIn, withFolders } from "../compartments/folderNotes.ts";
import { readFolders } from "../compartments/readFolders.ts";
import type { Myself } from "../guardians/Myself.ts";
import type { Network } from "../network/Network.ts";
import { changeNotes } from "../notes/changeNotes.ts";
import { listWriters } from "./listWriters.ts";
import { tellRouting } from "./tellRouting.ts";

/** Who knows where kinds of record go. */
export interface RoutingsTold {
  /** Every custodian has it for them, from now or from before. */
  readonly know: readonly number[];
  /** Those for whom some custodian, or all, has not taken it: tell again. */
  readonly missed: readonly number[];
}

/**
 * Tells each provider with write consent where kinds of record go, as far as it does not know that yet: after enrolling,
 * after a change of the key bundle, of the routing, of a provider's keys or of who may write. What was told stands in the
 * private notes, so that a repetition with nothing new sends nothing, and one that failed is made good by the next.
 *
 * Errors: those of `readFolders`, `listWriters`, `changeNotes`.
 */
export async function tellRoutings(network: Network, myself: Myself): Promise<RoutingsTold> {
  const [{ routing, bundleDigest, told }, writers] = await Promise.all([
    readFolders(network, myself),
    listWriters(network, myself.patientId),
  ]);
  const know: number[] = [];
  const missed: number[] = [];
  const fresh: Record<string, Hex> = {};
  for (const provider of writers) {
    try {
      const { hpkeKey } = await readProvider(network, provider);
      const digest = digestOf({ bundleDigest, compartments: routing, hpkeKey });
      if (told[provider] !== digest) {
        const answer = await tellRouting(network, { ...myself, provider, compartments: routing });
        if (answer.missed.length > 0) {
          missed.push(provider);
          continue;
        }
        fresh[provider] = digest;
      }
      know.push(provider);
    } catch (thrown) {
      if (!(thrown instanceof LinchpinError)) throw thrown;
      missed.push(provider);
    }
  }
  if (Object.keys(fresh).length > 0) {
    await changeNotes(network, {
      ...myself,
      change: (document) => {
        const section = foldersIn(document);
        return withFolders(document, { ...section, told: { ...section.told, ...fresh } });
      },
    });
  }
  return { know, missed };
}
