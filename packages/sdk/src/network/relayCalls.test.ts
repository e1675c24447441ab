import { consentRegistryAbi, relayAbi } from "@linchpin/contracts";
import type { Deployment, Hex, RelayCall, RelayResult } from "@linchpin/protocol";
import {
  encodeAbiParameters,
  encodeErrorResult,
  encodeEventTopics,
  encodeFunctionData,
  keccak256,
  toHex,
  WaitForTransactionReceiptTimeoutError,
} from "viem";
import { beforeEach, describe, expect, it } from "vitest";
import { connectNetwork } from "./connectNetwork.ts";
import { signedInAs } from "./fakeCustodians.fixture.ts";
import type { Network } from "./Network.ts";
import { relayCalls } from "./relayCalls.ts";

const as = signedInAs("Asha");
const RELAY: Hex = `0x${"0e".repeat(20)}`;
const REGISTRY: Hex = `0x${"0c".repeat(20)}`;
const id = (byte: string): Hex => `0x${byte.repeat(32)}`;
const call = (byte: string): RelayCall => ({
  to: "consentRegistry",
  data: encodeFunctionData({
    abi: consentRegistryAbi,
    functionName: "revokeBySig",
    args: [id("01"), id(byte), "0x1234"],
  }),
});
const decided = encodeErrorResult({
  abi: consentRegistryAbi,
  errorName: "ConsentRegistryAlreadyDecided",
  args: [id("02"), 1],
});

describe("Asha's signed messages, whichever custodian carries them", () => {
  let asked: number[];
  /** What each custodian does with a post: 1, 2 and 3 in turn. */
  let does: Map<number, () => Response>;
  const mined = new Map<Hex, { input: Hex; status: string; logs: unknown[]; to: Hex }>();
  let network: Network;

  /** Mines a batch; `failing` says at which places calls failed, and why. */
  const mine = (
    calls: readonly RelayCall[],
    changed: { failing?: Map<number, Hex>; status?: string } = {},
  ): Hex => {
    const input = encodeFunctionData({
      abi: relayAbi,
      functionName: "relay",
      args: [calls.map(({ data }) => ({ target: REGISTRY, gasLimit: 1n, data }))],
    });
    const hash = keccak256(toHex(`${input} ${mined.size}`));
    const logs = calls.map(({ data }, at) => {
      const reason = changed.failing?.get(at);
      const args = { index: BigInt(at), target: REGISTRY, selector: data.slice(0, 10) as Hex };
      return {
        address: RELAY,
        topics: encodeEventTopics({ abi: relayAbi, eventName: "Relayed", args }),
        data: encodeAbiParameters(
          [{ type: "bool" }, { type: "bytes" }],
          [reason === undefined, reason ?? "0x"],
        ),
      };
    });
    mined.set(hash, { input, status: changed.status ?? "success", logs, to: RELAY });
    return hash;
  };
  const sent = (transaction: Hex, index = 0): RelayResult => ({ state: "sent", transaction, index });
  const answer = (...results: RelayResult[]) => Response.json({ relayer: `0x${"aa".repeat(20)}`, results });
  const refuse = (status: number, code: string) => Response.json({ code, message: "No." }, { status });

  beforeEach(() => {
    asked = [];
    does = new Map();
    mined.clear();
    const custodians = [1, 2, 3].map((providerId) => ({
      ...{ providerId, name: `${providerId}`, url: `http://${providerId}.test` },
    }));
    const contracts = { relay: RELAY, consentRegistry: REGISTRY };
    const deployment = { custodians, contracts, rpcUrl: "http://chain.test", indexerUrl: "http://i.test" };
    const connected = connectNetwork(deployment as unknown as Deployment, {
      fetch: async (url) => {
        const custodian = Number(new URL(String(url)).hostname[0]);
        asked.push(custodian);
        const answered = does.get(custodian)?.();
        if (!answered) throw new TypeError("fetch failed");
        return answered;
      },
    });
    const receiptOf = async ({ hash }: { hash: Hex }) => {
      const found = mined.get(hash);
      if (!found) throw new WaitForTransactionReceiptTimeoutError({ hash });
      return { ...found, blockNumber: 1n };
    };
    const chain = {
      waitForTransactionReceipt: receiptOf,
      getTransactionReceipt: receiptOf,
      getTransaction: receiptOf,
    };
    network = { ...connected, chain: chain as unknown as Network["chain"] };
  });
  const relay = (...calls: RelayCall[]) => relayCalls(network, { as, calls });

  it("are done when the first has sent them, at whatever place of whatever batch", async () => {
    const hash = mine([call("77"), call("02"), call("03")]);
    does.set(1, () => answer(sent(hash, 1), sent(hash, 2)));
    await relay(call("02"), call("03"));
    expect(asked).toEqual([1]);
  });

  it.each([
    ["is down", undefined],
    ["is busy", () => refuse(503, "relay/busy")],
    ["has sent enough for her today", () => refuse(429, "quota/relays")],
    ["never sends what it takes", () => answer(sent(id("99")))],
    ["names a transaction that carries another's message", () => answer(sent(mine([call("77")])))],
    ["names another place of it", () => answer(sent(mine([call("02"), call("77")]), 1))],
    ["alters what it sends", () => answer(sent(mine([{ ...call("02"), data: `${call("02").data}00` }])))],
    ["names too little gas", () => answer(sent(mine([call("02")], { failing: new Map([[0, "0x"]]) })))],
    ["sends a batch that fails as a whole", () => answer(sent(mine([call("02")], { status: "reverted" })))],
    ["answers for fewer than it was given", () => answer()],
    [
      "says that the contract refuses what it does not",
      () => answer({ state: "refused", error: "ConsentRegistryAlreadyDecided" }),
    ],
    ["refuses it by a code of its own", () => refuse(403, "consent/already-decided")],
  ])("go through the next one when one %s", async (_what, doing) => {
    if (doing) does.set(1, doing);
    does.set(2, () => answer(sent(mine([call("02")]))));
    await relay(call("02"));
    expect(asked).toEqual([1, 2]);
  });

  it("go through nobody when nobody carries them, and stay valid", async () => {
    await expect(relay(call("02"))).rejects.toMatchObject({ code: "relay/nobody" });
    expect(asked).toEqual([1, 2, 3]);
  });

  it("are refused by name where the contract refuses one, before it is sent or when it is mined", async () => {
    does.set(1, () =>
      answer(sent(mine([call("02")])), { state: "refused", error: "ConsentRegistryAlreadyDecided" }),
    );
    await expect(relay(call("02"), call("03"))).rejects.toMatchObject({ code: "consent/already-decided" });
    does.set(1, () => answer(sent(mine([call("02")], { failing: new Map([[0, decided]]) }))));
    await expect(relay(call("02"))).rejects.toMatchObject({ code: "consent/already-decided" });
    does.set(1, () => answer({ state: "refused", error: "SomethingElse" }));
    await expect(relay(call("02"))).rejects.toMatchObject({
      code: "chain/refused",
      facts: { refusal: "SomethingElse" },
    });
    // What was mined so is proven; a custodian's word alone is not, and the others are asked.
    expect(asked).toEqual([1, 2, 3, 1, 1, 2, 3]);
  });

  it("are carried one by one where one custodian sends some and refuses others", async () => {
    does.set(1, () => answer(sent(mine([call("02")])), { state: "refused", error: "unknown" }));
    does.set(2, () => answer(sent(mine([call("03")]))));
    await relay(call("02"), call("03"));
    expect(asked).toEqual([1, 2]);
  });

  it("are done when the one before sent them late, and the next is refused what is done already", async () => {
    const calls = [call("02")];
    const late = keccak256(toHex("late"));
    does.set(1, () => answer(sent(late)));
    does.set(2, () => {
      const hash = mine(calls);
      mined.set(late, mined.get(hash) as NonNullable<ReturnType<typeof mined.get>>);
      return answer({ state: "refused", error: "ConsentRegistryAlreadyDecided" });
    });
    await relay(...calls);
    expect(asked).toEqual([1, 2]);
  });
});
