import type { Hex } from "@linchpin/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { sendLetter } from "../letters/sendLetter.ts";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import type { Network } from "../network/Network.ts";
import { acceptHandOvers } from "./acceptHandOvers.ts";
import type { HandOverOffer } from "./HandOverOffer.ts";
import { listOffers } from "./listOffers.ts";

const id = (byte: string): Hex => `0x${byte.repeat(32)}`;
const tokenId = id("7a");
const ASHA: Hex = `0x${"a5".repeat(20)}`;
const MALLORY: Hex = `0x${"66".repeat(20)}`;
const DEADLINE = 1_900_000_000;
const offer: HandOverOffer = {
  ...{ tokenId, from: MALLORY, to: ASHA, nonce: "0", deadline: DEADLINE, signature: `0x${"00".repeat(65)}` },
  secondFactor: {
    safeguards: { recoveryKey: MALLORY, needed: 0, delay: 0, guardians: id("00") },
    signature: `0x${"00".repeat(65)}`,
  },
  deal: { tokenId, deal: 2, version: 1, dealsDigest: id("d1"), deadline: DEADLINE },
};
const counted = { blockNumber: 7n, logIndex: 1 };

describe("A letter of Mallory's that offers Asha the record that is hers already", () => {
  let world: Awaited<ReturnType<typeof fakeCustodians>>;
  let network: Network;
  let events: Record<string, readonly (typeof counted)[]>;
  beforeEach(async () => {
    world = await fakeCustodians();
    events = {};
    const { patientId } = world;
    const record = { owner: ASHA, patientId, issuer: 2, version: 1, deal: 1, digest: id("01") };
    const chain = {
      readContract: async (asked: { functionName: string }) =>
        asked.functionName === "recordOf" ? record : world.network.chain.readContract(asked as never),
      getContractEvents: async ({ eventName }: { eventName: string }) => events[eventName] ?? [],
    };
    network = { ...world.network, chain: chain as unknown as Network["chain"] };
    // Every custodian says that it keeps the new deals.
    for (const custodian of world.custodians)
      world.lies.set(`${custodian} POST /v1/repairs/missing`, { deposits: [], grants: [] });
    await sendLetter(network, {
      ...{ as: signedInAs("Mallory"), to: { kind: "patient", patientId }, letterKind: "transfer-notice" },
      words: { handOver: id("09"), from: id("0a"), name: "Your hospital", of: 1, at: 0, offer },
    });
  });
  const states = async () => {
    const { keyring, patientId } = world;
    const listed = await listOffers(network, { as: signedInAs("Asha"), keyring, patientId });
    return listed.map(({ state }) => state);
  };
  const take = async () => {
    const signed: string[] = [];
    const wallet = {
      address: ASHA,
      signTypedData: async ({ primaryType }: { primaryType: string }) => {
        signed.push(primaryType);
        throw new Error("signed");
      },
    };
    const { keyring, patientId } = world;
    const order = { as: signedInAs("Asha"), keyring, patientId, wallet: wallet as never, offers: [offer] };
    const codes = await acceptHandOvers(network, order)
      .then(({ failed }) => [...failed.values()].map(({ code }) => code))
      .catch(() => ["not refused"]);
    return [codes, signed];
  };

  it.each([
    ["that nobody ever handed over", {}],
    [
      "that was dealt anew since it was",
      { RecordHandedOver: [{ ...counted, logIndex: 0 }], DealRecorded: [counted] },
    ],
    [
      "that was, blocks ago",
      { RecordHandedOver: [{ ...counted, blockNumber: 6n }], DealRecorded: [counted] },
    ],
  ])("has no deals counted of one %s", async (_what, told) => {
    events = told;
    expect(await states()).toEqual(["over"]);
    expect(await take()).toEqual([["handover/overtaken"], []]);
  });

  it("while one that came and was not counted yet goes on", async () => {
    events = { RecordHandedOver: [{ ...counted, blockNumber: 8n }], DealRecorded: [counted] };
    expect(await states()).toEqual(["half"]);
    expect(await take()).not.toEqual([["handover/overtaken"], []]);
  });
});
