import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { readNotes } from "../notes/readNotes.ts";
import { comingSafeguards } from "../patient/comingSafeguards.ts";
import { digestOfSafeguards, type Safeguards } from "../patient/safeguards.ts";
import { type GuardianSet, guardiansIn, setOf } from "./guardianNotes.ts";
import type { Myself } from "./Myself.ts";

/** The patient's guardians as the chain counts them; with an outbox, as it will when those on their way have arrived. */
export interface GuardiansNow {
  /** How the patient calls themselves in invitations. */
  readonly name: string;
  /** Null while there are none. */
  readonly set: GuardianSet | null;
  /** What stands on chain. */
  readonly digest: Hex;
}

/** The patient's guardians, from the private notes, as far as the chain agrees. Errors: those of `readNotes`. */
export async function readGuardians(network: Network, myself: Myself): Promise<GuardiansNow> {
  const [{ document }, digest] = await Promise.all([
    readNotes(network, myself),
    comingSafeguards(network, myself),
  ]);
  const section = guardiansIn(document);
  return { name: section.name, set: setOf(section, digest, digestOfSafeguards), digest };
}

/**
 * The safeguards behind the chain's digest, for whoever needs the second factor; undefined while they are the first ones,
 * which follow from the keys. Errors: those of `readNotes`.
 */
export async function knownSafeguards(network: Network, myself: Myself): Promise<Safeguards | undefined> {
  return (await readGuardians(network, myself)).set?.safeguards;
}
