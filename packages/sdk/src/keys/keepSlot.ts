import type { Hex, KeySlot } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { z } from "zod";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/**
 * Hands a key slot to every custodian of the set; two must keep it.
 *
 * Errors: `custodians/too-few`.
 */
export async function keepSlot(
  network: Network,
  {
    as,
    custodians,
    slot,
  }: {
    readonly as: SignedIn;
    readonly custodians: readonly number[];
    readonly slot: { readonly slotId: Hex; readonly kind: KeySlot["kind"]; readonly bytes: Uint8Array };
  },
): Promise<void> {
  const { slotId, kind, bytes } = slot;
  const createdAt = Math.floor(network.now().getTime() / 1000);
  const body: KeySlot = { slotId, kind, ciphertext: bytesToHex(bytes), createdAt };
  const answers = await askEach(custodians, (custodian) =>
    askCustodian(network, { custodian, as, method: "PUT", path: "/v1/slots", body, answer: z.object({}) }),
  );
  if (answers.answered.size < 2) throw tooFewAnswers({ answers, needed: 2, what: "keep this way to unlock" });
}
