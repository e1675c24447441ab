import { patientRegistryAbi } from "@linchpin/contracts";
import {
  type Deployment,
  digestOf,
  type Hex,
  type KeyBundle,
  patientIdOf,
  type RelayCall,
} from "@linchpin/protocol";
import { decodeFunctionData, zeroHash } from "viem";
import { beforeEach, describe, expect, it } from "vitest";
import { drawKeyring } from "../keys/drawKeyring.ts";
import { makeKeyBundle } from "../keys/makeKeyBundle.ts";
import { connectNetwork } from "../network/connectNetwork.ts";
import { signedInAs } from "../network/fakeCustodians.fixture.ts";
import type { Network } from "../network/Network.ts";
import type { TypedMessage, WalletSigner } from "../signer/WalletSigner.ts";
import { enrolPatient } from "./enrolPatient.ts";
import { digestOfSafeguards, firstSafeguards } from "./safeguards.ts";

const address: Hex = `0x${"a5".repeat(20)}`;
const NOBODY: Hex = `0x${"00".repeat(20)}`;
const as = signedInAs("Asha");
const keyring = drawKeyring();

describe("Asha's enrolment", () => {
  const relayed: RelayCall[][] = [];
  const signed: TypedMessage[] = [];
  const deployment = {
    chainId: 31_415,
    custodians: [1, 2].map((providerId) => ({ providerId, name: "", url: `http://${providerId}.test` })),
    contracts: { patientRegistry: `0x${"01".repeat(20)}`, relay: `0x${"02".repeat(20)}` },
    ...{ rpcUrl: "http://chain.test", indexerUrl: "http://indexer.test" },
  } as unknown as Deployment;
  const patientId = patientIdOf(deployment, address);
  let chain: { digest: Hex; safeguards: Hex };
  let bundle: KeyBundle;
  let network: Network;

  const wallet = (creation?: Hex | null): WalletSigner => ({
    address,
    signMessage: async () => "0x",
    signTypedData: async (message) => {
      signed.push(message);
      return "0x1234";
    },
    sendTransaction: async () => "0x",
    ...(creation === undefined ? {} : { creation: async () => creation }),
  });

  beforeEach(async () => {
    relayed.length = 0;
    signed.length = 0;
    chain = { digest: zeroHash, safeguards: zeroHash };
    bundle = await makeKeyBundle({ deployment, wallet: address, keyring, custodians: [1, 2], k: 2 });
    const connected = connectNetwork(deployment, {
      fetch: async (url, init) => {
        if (String(url).endsWith("/v1/key-bundles")) return Response.json({ digest: digestOf(bundle) });
        const { calls } = JSON.parse(new TextDecoder().decode(init?.body as Uint8Array));
        relayed.push(calls);
        const results = calls.map(() => ({ state: "refused", error: "SeenEnough" }));
        return Response.json({ relayer: address, results });
      },
    });
    const answers: Record<string, () => unknown> = {
      patientIdOf: () => (chain.digest === zeroHash ? zeroHash : patientId),
      bindingOf: () => (chain.digest === zeroHash ? [NOBODY, zeroHash] : [address, chain.digest]),
      safeguardsOf: () => chain.safeguards,
    };
    const readContract = async ({ functionName }: { functionName: string }) => answers[functionName]?.();
    network = { ...connected, chain: { readContract } as unknown as Network["chain"] };
  });

  const enrol = (of: WalletSigner) => enrolPatient(network, { wallet: of, as, bundle, hospital: 2, keyring });
  const names = () =>
    (relayed[0] ?? []).map(({ to, data }) =>
      to === "patientRegistry" ? decodeFunctionData({ abi: patientRegistryAbi, data }).functionName : to,
    );

  it("makes her account, enrols it and sets her second factor, in this order and in one batch", async () => {
    await expect(enrol(wallet("0x12345678"))).rejects.toMatchObject({ facts: { refusal: "SeenEnough" } });
    // No custodian alone is believed that the contract refuses: each is given the same batch.
    expect(relayed).toEqual(deployment.custodians.map(() => relayed[0]));
    expect(names()).toEqual(["accountFactory", "enrolBySig", "setSafeguardsBySig"]);
    expect(signed.map(({ primaryType }) => primaryType)).toEqual(["Enrolment", "SafeguardUpdate"]);
    expect(signed[1]?.message).toMatchObject({
      ...{ patientId, wallet: address, previous: zeroHash },
      next: digestOfSafeguards(firstSafeguards(keyring)),
    });
  });

  it("of an account that is there, or a wallet of her own, makes none", async () => {
    for (const of of [wallet(null), wallet()]) {
      relayed.length = 0;
      await expect(enrol(of)).rejects.toThrow();
      expect(names()).toEqual(["enrolBySig", "setSafeguardsBySig"]);
    }
  });

  it("cut short after the enrolment is finished when she tries again", async () => {
    chain.digest = digestOf(bundle);
    await expect(enrol(wallet(null))).rejects.toThrow();
    expect(names()).toEqual(["setSafeguardsBySig"]);
  });

  it("done before is not done again", async () => {
    chain = { digest: digestOf(bundle), safeguards: digestOfSafeguards(firstSafeguards(keyring)) };
    await expect(enrol(wallet(null))).resolves.toEqual({ patientId });
    expect(relayed).toEqual([]);
    expect(signed).toEqual([]);
  });

  it("with other keys than she has is refused before anything is signed", async () => {
    chain.digest = `0x${"99".repeat(32)}`;
    await expect(enrol(wallet(null))).rejects.toMatchObject({ code: "patient/already-enrolled" });
    expect(signed).toEqual([]);
  });
});
