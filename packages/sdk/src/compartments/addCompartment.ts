import { LinchpinError } from "@linchpin/errors";
import type { Compartment, KeyBundle } from "@linchpin/protocol";
import type { SecondFactorHolder } from "../lifecycle/signSecondFactor.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { newCompartment } from "./newCompartment.ts";
import { newestKeyBundle } from "./newestKeyBundle.ts";
import { updateKeyBundle } from "./updateKeyBundle.ts";

/** As many as a key bundle holds. */
const MOST = 64;

/**
 * Adds a compartment to a patient's key bundle, such as one to split off from another, or the emergency one. What it is
 * called stands in the private notes alone. Records come into it by `redealRecord`, or by routing.
 *
 * Errors: `bundle/too-many-compartments`, `bundle/other-generation`, those of `updateKeyBundle`.
 */
export async function addCompartment(
  network: Network,
  {
    role,
    custodians,
    k,
    ...order
  }: SecondFactorHolder & {
    readonly as: SignedIn;
    readonly wallet: WalletSigner;
    readonly role: "own" | "emergency";
    /** As of the general one unless told. */
    readonly custodians?: readonly number[];
    readonly k?: number;
  },
): Promise<{
  readonly compartment: Compartment;
  readonly bundle: KeyBundle;
  readonly waiting: Waiting | null;
}> {
  const { keyring } = order;
  const { bundle: before, bundleDigest: previousDigest } = await newestKeyBundle(network, order);
  if (before.compartments.length >= MOST) {
    throw new LinchpinError({
      code: "bundle/too-many-compartments",
      message: "There are as many compartments as there can be.",
      hint: "Use one that you have.",
    });
  }
  if (before.generation !== keyring.generation) {
    throw new LinchpinError({
      code: "bundle/other-generation",
      message: "Your key bundle is of another generation of your keys than those that are unlocked.",
      hint: "Unlock the newest generation of your keys.",
    });
  }
  const general = before.compartments.find((one) => one.role === "general");
  const compartment = newCompartment(keyring, {
    role,
    custodians: custodians ?? general?.custodians ?? [],
    k: k ?? general?.k ?? 2,
  });
  const bundle = { ...before, compartments: [...before.compartments, compartment] };
  const { waiting } = await updateKeyBundle(network, { ...order, bundle, previousDigest });
  return { compartment, bundle, waiting };
}
