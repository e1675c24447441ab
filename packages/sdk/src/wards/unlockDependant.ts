import { openCarerSlot } from "@linchpin/crypto";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import { fetchSlots } from "../keys/fetchSlots.ts";
import { allRoots, type Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

interface Unlocking {
  /** The ward's session. */
  readonly as: SignedIn;
  /** The carer's keys, unlocked. */
  readonly carer: Keyring;
  /** The ward's. */
  readonly patientId: Hex;
}

/**
 * Unlocks a ward's root secret with that of whoever cares for them.
 *
 * Errors: `slot/none-opens`, `custodians/too-few`.
 */
export async function unlockDependant(network: Network, asked: Unlocking): Promise<Keyring> {
  const found = await findDependantKeyring(network, asked);
  if (found) return found;
  throw new LinchpinError({
    code: "slot/none-opens",
    message: "Your keys open none of this person's.",
    hint: "Perhaps they have keys of their own by now. Otherwise use their recovery page.",
  });
}

/** The newest of a ward's keyrings that the carer's keys open, or null. Errors: `custodians/too-few`. */
export async function findDependantKeyring(
  network: Network,
  { as, carer, patientId }: Unlocking,
): Promise<Keyring | null> {
  const slots = (await fetchSlots(network, as)).filter(({ kind }) => kind === "carer");
  const opened: Keyring[] = [];
  for (const { ciphertext } of slots) {
    for (const carerRoot of allRoots(carer)) {
      try {
        opened.push(
          await openCarerSlot({ slot: hexToBytes(ciphertext), carerRoot, ward: hexToBytes(patientId) }),
        );
      } catch (thrown) {
        if (!isLinchpinError(thrown) || !thrown.code.startsWith("slot/")) throw thrown;
      }
    }
  }
  const [newest] = opened.sort((a, b) => b.generation - a.generation);
  return newest ?? null;
}
