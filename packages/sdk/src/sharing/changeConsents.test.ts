import { deriveReencryptionKeys } from "@linchpin/crypto";
import type { Hex } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import type { Network } from "../network/Network.ts";
import { memoryOutbox } from "../outbox/OutboxJournal.ts";
import { type KeptOutbox, openOutbox } from "../outbox/openOutbox.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { changeConsents } from "./changeConsents.ts";

const ASHA: Hex = `0x${"a5".repeat(20)}`;
const OLD: Hex = `0x${"01".repeat(32)}`;
const RAVI = 7;
const as = { ...signedInAs("Asha"), wallet: ASHA };

describe("Asha narrows what Dr. Ravi may read", () => {
  let outbox: KeptOutbox;
  let network: Network;
  let patientId: Hex;
  /** What custodians were told, in order: `<number> <path>`. */
  let told: string[];
  /** What each custodian says to a relay; without an answer it is out. */
  let relays: () => Response;
  let chainSays: Hex;

  beforeEach(async () => {
    const world = await fakeCustodians();
    ({ patientId } = world);
    told = [];
    chainSays = "0x00";
    relays = () => Response.json({ code: "relay/busy", message: "No." }, { status: 503 });
    outbox = openOutbox({ journal: memoryOutbox() });
    const { chain, fetch, deployment } = world.network;
    const preKey = bytesToHex(deriveReencryptionKeys(new Uint8Array(32).fill(2)).publicKey);
    const answers: Readonly<Record<string, unknown>> = {
      ...{ consentEpochOf: 0, keysOf: [preKey, `0x${"00".repeat(32)}`] },
      custodianOf: { signer: ASHA, hpkeKey: world.providerKeys.hpkeKey },
    };
    network = {
      ...{ ...world.network, outbox },
      deployment: {
        ...deployment,
        contracts: { ...deployment.contracts, consentRegistry: `0x${"0c".repeat(20)}` },
      },
      chain: {
        call: async () => ({ data: chainSays }),
        readContract: async (asked: { functionName: string }) =>
          answers[asked.functionName] ?? chain.readContract(asked as never),
      } as unknown as Network["chain"],
      fetch: async (asked, init) => {
        const { hostname, pathname } = new URL(String(asked));
        if (init?.method !== "POST") return fetch(asked, init);
        told.push(`${hostname[0]} ${pathname}`);
        return pathname === "/v1/relay" ? relays() : new Response(null, { status: 204 });
      },
    };
  });
  const wallet = { address: ASHA, signTypedData: async () => "0x1234" } as unknown as WalletSigner;
  const choice = { what: { compartment: `0x${"11".repeat(32)}` }, withIdentity: false } as const;
  const order = { grantee: RAVI, choice: { ...choice, purpose: "treatment", seconds: 60 } } as const;
  const change = (grant: readonly (typeof order)[]) =>
    changeConsents(network, { patientId, as, wallet, keyring, grant, revoke: [OLD] });
  const keyring = { root: new Uint8Array(32).fill(1), generation: 1 };
  const toldOf = (path: string) => told.filter((one) => one.endsWith(path)).length;
  const refuse = (error: string) => () =>
    Response.json({ relayer: ASHA, results: [{ state: "refused", error }] });

  it("and the old permission goes on where the chain refuses the new one for good", async () => {
    relays = refuse("ConsentRegistryInvalidTerm");
    await expect(change([order])).rejects.toMatchObject({ code: "consent/invalid-term" });
    expect([toldOf("/v1/grants"), toldOf("/v1/relay"), toldOf("/v1/revocations")]).toEqual([3, 3, 0]);
    expect(await outbox.list(ASHA, network.now())).toEqual([]);
  });

  it("and the old one ends everywhere once the chain has the new one, in a later round too", async () => {
    expect(await change([order])).toMatchObject({ stopped: [], waiting: { awaitsChain: true } });
    expect(toldOf("/v1/revocations")).toBe(0);
    relays = () => {
      chainSays = "0x01";
      return refuse("ConsentRegistryAlreadyDecided")();
    };
    expect(await outbox.resume(network, { as })).toEqual([]);
    expect(told.slice(-3).toSorted()).toEqual([
      "1 /v1/revocations",
      "2 /v1/revocations",
      "3 /v1/revocations",
    ]);
  });

  it("but what only ends stops before the chain has heard of it", async () => {
    expect(await change([])).toMatchObject({ stopped: [1, 2, 3], waiting: { awaitsChain: true } });
    expect(toldOf("/v1/revocations")).toBe(3);
  });
});
