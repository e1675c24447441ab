import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { Keyring } from "@linchpin/sdk";
import type { SignedInActor } from "./useLinchpin.ts";

/**
 * A patient's keyring with the keys of earlier generations, so that what was sealed to those opens too. Where they cannot
 * be had now, the newest alone: what needs the others says so.
 */
export async function withEarlierKeys(
  { sdk, network, as }: SignedInActor,
  { keyring, patientId }: { readonly keyring: Keyring; readonly patientId: Hex | null },
): Promise<Keyring> {
  if (patientId === null || keyring.generation === 1) return keyring;
  try {
    return await sdk.loadEarlierKeys(network, { as, keyring, patientId });
  } catch (thrown) {
    if (thrown instanceof LinchpinError) return keyring;
    throw thrown;
  }
}
