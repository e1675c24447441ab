import type { Hex, KeyBundle, RecordKind } from "@linchpin/protocol";
import type { ProviderKeys } from "../keys/deriveProviderKeys.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { readRouting } from "./readRouting.ts";

/** Of what kind a new record is, and the issuer's keys that open what its patient said about that. */
export interface RecordDestination {
  readonly kind: RecordKind;
  readonly keys: Pick<ProviderKeys, "hpke">;
}

/**
 * The compartment that a patient wants a new record of a kind in; undefined for the general one, where the patient said
 * nothing, or the kind is general.
 *
 * Errors: `custodians/too-few`.
 */
export async function compartmentOfRecord(
  network: CustodianDoors,
  {
    destination,
    ...asked
  }: {
    readonly destination: RecordDestination | undefined;
    readonly as: SignedIn;
    /** The issuer. */
    readonly provider: number;
    readonly patientId: Hex;
    readonly bundle: KeyBundle;
    readonly bundleDigest: Hex;
  },
): Promise<Hex | undefined> {
  if (destination === undefined || destination.kind === "general") return undefined;
  const routing = await readRouting(network, { ...asked, keys: destination.keys });
  const wanted = routing[destination.kind];
  // What is not the patient's general, own or emergency compartment takes no content.
  return asked.bundle.compartments.find(({ id, role }) => id === wanted && role !== "identity")?.id;
}
