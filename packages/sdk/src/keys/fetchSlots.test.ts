import { type Deployment, digestOfBytes, type Hex, type KeySlot } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import { describe, expect, it } from "vitest";
import { connectNetwork } from "../network/connectNetwork.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { fetchSlots } from "./fetchSlots.ts";

const slot = (ciphertext: Hex, createdAt: number): KeySlot => ({
  slotId: digestOfBytes(hexToBytes(ciphertext)),
  kind: "wallet",
  ciphertext,
  createdAt,
});
const older = slot("0x01", 100);
const newer = slot("0x02", 200);
const as = {
  session: { message: "", signature: "0x" },
  sign: () => new Uint8Array(64),
} as unknown as SignedIn;

/** A network whose three custodians tell these slots. */
function telling(...slots: readonly (readonly KeySlot[])[]) {
  const custodians = slots.map((_, i) => ({
    providerId: i + 1,
    name: `Custodian ${i + 1}`,
    url: `http://${i}.test`,
  }));
  const deployment = { custodians, rpcUrl: "http://chain.test", indexerUrl: "http://indexer.test" };
  return connectNetwork(deployment as unknown as Deployment, {
    fetch: async (url) => Response.json({ slots: slots[Number(new URL(String(url)).hostname[0])] }),
  });
}

describe("Asha's key slots, when one of three custodians lies", () => {
  it("are found newest first, also where the newest reached two custodians only", async () => {
    expect(await fetchSlots(telling([older, newer], [newer, older], [older]), as)).toEqual([newer, older]);
  });

  it("are not hidden behind a slot that the liar made up", async () => {
    const madeUp = slot("0xbad0", 999_999);
    const [first] = await fetchSlots(telling([newer, older], [newer, older], [madeUp, madeUp]), as);
    expect(first).toEqual(newer);
  });

  it("are not replaced by other bytes under the same id, nor moved by another time", async () => {
    const swapped = { ...newer, ciphertext: "0xdead" as Hex };
    expect(await fetchSlots(telling([newer, older], [newer, older], [swapped, older]), as)).toEqual([
      newer,
      older,
    ]);
    const raised = { ...older, createdAt: 999_999 };
    expect(await fetchSlots(telling([newer, older], [newer, older], [newer, raised]), as)).toEqual([
      newer,
      older,
    ]);
  });
});
