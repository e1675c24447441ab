import type { Deployment, Hex } from "@linchpin/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { connectNetwork } from "../network/connectNetwork.ts";
import { signedInAs } from "../network/fakeCustodians.fixture.ts";
import type { Network } from "../network/Network.ts";
import { memoryOutbox, type OutboxJournal } from "./OutboxJournal.ts";
import { type KeptOutbox, openOutbox } from "./openOutbox.ts";
import { sendOff } from "./sendOff.ts";

const wallet: Hex = `0x${"a5".repeat(20)}`;
const as = { ...signedInAs("Asha"), wallet };
const REGISTRY: Hex = `0x${"0c".repeat(20)}`;

describe("what Asha sends to the chain", () => {
  /** What custodians were asked, in order. */
  let asked: string[];
  /** Who answers: `<custodian> <path>`. */
  let does: Map<string, () => Response>;
  let chainSays: Hex;
  let journal: OutboxJournal;
  let outbox: KeptOutbox;
  let network: Network;
  const refuse = (code: string) => () => Response.json({ code, message: "No." }, { status: 400 });
  /** The contract did not take it when a custodian tried it. */
  const reverted = (error: string) => () =>
    Response.json({ relayer: wallet, results: [{ state: "refused", error }] });
  const takes = () => new Response(null, { status: 204 });

  beforeEach(() => {
    asked = [];
    does = new Map();
    chainSays = "0x00";
    journal = memoryOutbox();
    outbox = openOutbox({ journal });
    const custodians = [1, 2].map((providerId) => ({
      ...{ providerId, name: `${providerId}`, url: `http://${providerId}.test` },
    }));
    const deployment = {
      ...{ custodians, contracts: { consentRegistry: REGISTRY, relay: REGISTRY } },
      ...{ rpcUrl: "http://chain.test", indexerUrl: "http://indexer.test" },
    };
    const connected = connectNetwork(deployment as unknown as Deployment, {
      outbox,
      fetch: async (url) => {
        const { hostname, pathname } = new URL(String(url));
        const question = `${hostname[0]} ${pathname}`;
        asked.push(question);
        const answer = does.get(question);
        if (!answer) throw new TypeError("fetch failed");
        return answer();
      },
    });
    const chain = { call: async () => ({ data: chainSays }) } as unknown as Network["chain"];
    network = { ...connected, chain };
  });
  const send = (over: Network = network) =>
    sendOff(over, {
      ...{ as, about: { kind: "grant" }, what: "serve this grant" },
      steps: [
        {
          ...{ kind: "hand", method: "POST", path: "/v1/grants", body: {}, custodians: [1, 2] },
          ...{ first: 1, needed: 2, spreads: true },
        },
        {
          kind: "relay",
          calls: [{ to: "consentRegistry", data: "0x01" }],
          shown: { to: "consentRegistry", data: "0x02", before: "0x00" },
        },
      ],
    });
  const resume = () => outbox.resume(network, { as });

  it("goes there when one custodian has what serves it, and waits for the other", async () => {
    does.set("1 /v1/grants", takes);
    const { waiting } = await send();
    expect(waiting).toMatchObject({ state: "waiting", missing: [2], enough: 1, awaitsChain: true });
    expect(asked.filter((one) => one.endsWith("/relay"))).toEqual(["1 /v1/relay", "2 /v1/relay"]);
  });

  it("does not go there before anybody has it", async () => {
    const { waiting } = await send();
    expect(waiting).toMatchObject({ missing: [1, 2], enough: 2, awaitsChain: true });
    expect(asked).not.toContain("1 /v1/relay");
  });

  it("is done when the chain shows it, though nobody ever said that they sent it", async () => {
    for (const one of [1, 2]) does.set(`${one} /v1/grants`, takes);
    await send();
    asked = [];
    chainSays = "0x01";
    expect(await resume()).toEqual([]);
    expect(asked).toEqual([]);
  });

  it("is done when the contract refuses it a second time, and the chain shows the first", async () => {
    for (const one of [1, 2]) does.set(`${one} /v1/grants`, takes);
    does.set("1 /v1/relay", () => {
      chainSays = "0x01";
      return reverted("ConsentRegistryAlreadyDecided")();
    });
    expect((await send()).waiting).toBeNull();
    expect(await journal.list(wallet)).toEqual([]);
  });

  it("is refused when the contract refuses it and the chain does not show it", async () => {
    for (const one of [1, 2]) does.set(`${one} /v1/grants`, takes);
    does.set("1 /v1/relay", reverted("ConsentRegistryInvalidTerm"));
    await expect(send()).rejects.toMatchObject({ code: "consent/invalid-term" });
    expect(await journal.list(wallet)).toEqual([]);
  });

  it("falls over to another custodian where one is busy", async () => {
    for (const one of [1, 2]) does.set(`${one} /v1/grants`, takes);
    does.set("1 /v1/relay", refuse("relay/busy"));
    does.set("2 /v1/relay", refuse("quota/relays"));
    expect((await send()).waiting).toMatchObject({ awaitsChain: true, missing: [], enough: 0 });
    expect(asked.filter((one) => one.endsWith("/relay"))).toHaveLength(2);
  });

  it("fails at once without an outbox, before the chain hears of it, where too few have it", async () => {
    does.set("1 /v1/grants", takes);
    does.set("2 /v1/grants", refuse("grants/wrong-key"));
    const { outbox: _, ...strict } = network;
    await expect(send(strict)).rejects.toMatchObject({ code: "grants/wrong-key" });
    expect(asked).not.toContain("1 /v1/relay");
  });
});
