import type { Hex } from "@linchpin/protocol";
import type { BegunRecovery, CollectedApprovals, HandedOver, PendingRecovery } from "@linchpin/sdk";
import type { SignedInActor } from "#linchpin/index.ts";

/** How far a new device has come: told by the letters and the chain, so that it survives every reload. */
export type RecoveryProgress =
  /** Helpers answer, one by one. */
  | { readonly stage: "collecting" | "ready"; readonly collected: Told; readonly pending: null }
  /** The chain waits; `other`: for another device than this one. */
  | { readonly stage: "pending"; readonly collected: Told; readonly pending: PendingRecovery }
  /** An old device that still works handed over. */
  | { readonly stage: "handed-over"; readonly words: HandedOver["words"] }
  /** The patient's wallet is this device's. */
  | { readonly stage: "bound"; readonly patientId: Hex };

/** What was collected, without the keys: those never lie in React's state. */
type Told = Omit<CollectedApprovals, "keyring">;

export async function progressOf(
  { sdk, network, as }: SignedInActor,
  begun: BegunRecovery,
): Promise<RecoveryProgress> {
  const bound = await sdk.findPatientOf(network, as.wallet);
  if (bound) return { stage: "bound", patientId: bound.patientId };
  const found = await sdk.findRotation(network, { as, secretKey: begun.secretKey });
  if (found) return { stage: "handed-over", words: found.words };
  const { keyring, ...collected } = await sdk.collectApprovals(network, { as, ...begun });
  keyring?.root.fill(0);
  if (collected.patientId === null) return { stage: "collecting", collected, pending: null };
  const { pending } = await sdk.readRecovery(network, collected.patientId);
  if (pending?.to === as.wallet) return { stage: "pending", collected, pending };
  return { stage: collected.ready ? "ready" : "collecting", collected, pending: null };
}
