import { deriveReencryptionKeys } from "@linchpin/crypto";
import type { Hex } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import type { Network } from "../network/Network.ts";
import { memoryOutbox } from "../outbox/OutboxJournal.ts";
import { openOutbox } from "../outbox/openOutbox.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

const ASHA: Hex = `0x${"a5".repeat(20)}`;

/** Asha's consents as far as signing them and sending them off goes: custodians take all but a relay, until told otherwise. */
export async function fakeConsents() {
  const world = await fakeCustodians();
  const { keyring, patientId } = world;
  const outbox = openOutbox({ journal: memoryOutbox() });
  const busy = () => Response.json({ code: "relay/busy", message: "No." }, { status: 503 });
  const asha = {
    /** What custodians were told, in order: `<number> <path>`. */
    told: [] as string[],
    /** What her wallet signed. */
    signed: [] as string[],
    /** What a custodian says to a relay. */
    relays: busy as () => Response,
    /** What the chain says of a consent. */
    chainSays: "0x00" as Hex,
    /** Answers of the chain besides. */
    answers: {} as Record<string, unknown>,
  };
  const { chain, fetch, deployment } = world.network;
  const preKey = bytesToHex(deriveReencryptionKeys(new Uint8Array(32).fill(2)).publicKey);
  Object.assign(asha.answers, {
    ...{ consentEpochOf: 0, keysOf: [preKey, `0x${"00".repeat(32)}`] },
    custodianOf: { signer: ASHA, hpkeKey: world.providerKeys.hpkeKey },
  });
  const network: Network = {
    ...{ ...world.network, outbox },
    deployment: {
      ...deployment,
      contracts: { ...deployment.contracts, consentRegistry: `0x${"0c".repeat(20)}` },
    },
    chain: {
      call: async () => ({ data: asha.chainSays }),
      readContract: async (asked: { functionName: string }) =>
        asha.answers[asked.functionName] ?? chain.readContract(asked as never),
    } as unknown as Network["chain"],
    fetch: async (asked, init) => {
      const { hostname, pathname } = new URL(String(asked));
      if (init?.method !== "POST" || world.down.has(Number(hostname[0]))) return fetch(asked, init);
      asha.told.push(`${hostname[0]} ${pathname}`);
      return pathname === "/v1/relay" ? asha.relays() : new Response(null, { status: 204 });
    },
  };
  const wallet = {
    address: ASHA,
    signTypedData: async ({ primaryType }: { primaryType: string }) => {
      asha.signed.push(primaryType);
      return "0x1234";
    },
  } as unknown as WalletSigner;
  const as = { ...signedInAs("Asha"), wallet: ASHA };
  const refuse = (error: string) => () =>
    Response.json({ relayer: ASHA, results: [{ state: "refused", error }] });
  return Object.assign(asha, {
    ...{ world, network, outbox, who: { patientId, as, wallet, keyring } },
    /** How many custodians were told something. */
    toldOf: (path: string) => asha.told.filter((one) => one.endsWith(path)).length,
    /** The contract does not take it. */
    refuses: (error: string) => {
      asha.relays = refuse(error);
    },
    /** It is mined: whoever relays it again is refused. */
    mines: () => {
      asha.relays = () => {
        asha.chainSays = "0x01";
        return refuse("ConsentRegistryAlreadyDecided")();
      };
    },
    waiting: () => outbox.list(ASHA, network.now()),
  });
}
