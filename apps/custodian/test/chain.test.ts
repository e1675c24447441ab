import {
  accessJournalAbi,
  consentRegistryAbi,
  medicalRecordAbi,
  patientRegistryAbi,
  providerRegistryAbi,
  typedData,
} from "@linchpin/contracts";
import { deployLinchpin } from "@linchpin/contracts/deploy";
import {
  contractDomain,
  type Deployment,
  type Grant,
  grantIdOf,
  type Hex,
  patientIdOf,
} from "@linchpin/protocol";
import { JsonRpcProvider, Wallet } from "ethers";
import {
  type Abi,
  createTestClient,
  createWalletClient,
  encodeFunctionData,
  http,
  keccak256,
  parseEther,
  publicActions,
  toHex,
} from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChain, openClient } from "../src/adapters/chain/openChain.ts";
import { openRelayer } from "../src/adapters/chain/openRelayer.ts";
import type { Chain, ProviderView } from "../src/ports/Chain.ts";
import type { Relayer } from "../src/ports/Relayer.ts";
import { accountOf, archive, asha, city, mallory, deployment as pattern, ravi } from "./cast.ts";
import { startChain } from "./startChain.ts";

const FOREVER = 2 ** 48 - 1;
const NO_END = 0xffff_ffff;
const digest = (text: string): Hex => keccak256(toHex(text));

describe("the chain port over the real contracts", () => {
  let stop: () => Promise<void>;
  let deployment: Deployment;
  let chain: Chain;
  let relayer: Relayer;
  let client: ReturnType<typeof openClient>;
  let patientId: Hex;
  let grant: Grant;
  const signer = accountOf("City Hospital's custodian");
  const tokenId = digest("token");
  const bundleDigest = digest("bundle");

  const send = async (
    account: PrivateKeyAccount,
    to: Hex,
    abi: Abi,
    functionName: string,
    args: unknown[],
  ) => {
    const wallet = createWalletClient({ account, transport: http(deployment.rpcUrl) });
    const data = encodeFunctionData({ abi, functionName, args } as Parameters<typeof encodeFunctionData>[0]);
    const hash = await wallet.sendTransaction({ chain: null, to, data });
    const { status } = await client.waitForTransactionReceipt({ hash, pollingInterval: 50 });
    expect(status).toBe("success");
  };

  beforeAll(async () => {
    const started = await startChain();
    stop = started.stop;
    const test = createTestClient({ mode: "anvil", transport: http(started.url) }).extend(publicActions);
    for (const { wallet } of [archive, asha, city, ravi, signer]) {
      await test.setBalance({ address: wallet, value: parseEther("100") });
    }
    const provider = new JsonRpcProvider(started.url, undefined, { pollingInterval: 50, cacheTimeout: -1 });
    const { chainId, deployedAtBlock, contracts } = await deployLinchpin({
      signer: new Wallet(keccak256(toHex("the Archive")), provider),
    });
    provider.destroy();
    const lower = Object.fromEntries(
      Object.entries(contracts).map(([name, address]) => [name, address.toLowerCase()]),
    ) as Deployment["contracts"];
    deployment = { ...pattern, chainId, deployedAtBlock, contracts: lower, rpcUrl: started.url };
    client = openClient(deployment);
    chain = openChain({ client, deployment, providerId: 1 });
    relayer = openRelayer({ client, deployment, account: signer.account });

    const { providerRegistry, patientRegistry, medicalRecord, consentRegistry } = lower;
    const registry = providerRegistryAbi;
    await send(archive.account, providerRegistry, registry, "accredit", [city.wallet, 2, FOREVER, ""]);
    await send(city.account, providerRegistry, registry, "license", [ravi.wallet, 3, FOREVER, ""]);
    await send(ravi.account, providerRegistry, registry, "scheduleKeys", [digest("pre"), digest("hpke")]);
    await send(city.account, providerRegistry, registry, "setCustodian", [
      signer.wallet,
      digest("custodian"),
      "https://city.example",
    ]);
    await send(asha.account, patientRegistry, patientRegistryAbi, "enrol", [bundleDigest, 1, NO_END]);
    patientId = patientIdOf(deployment, asha.wallet);
    await send(city.account, medicalRecord, medicalRecordAbi, "mint", [
      patientId,
      BigInt(tokenId),
      bundleDigest,
    ]);
    const raviView = (await chain.readProvider(2)) as ProviderView;
    const told = {
      ...{ address: providerRegistry, abi: registry },
      functionName: "keyDigestOf",
      args: [2],
    } as const;
    expect(raviView.keyDigest).toBe(await client.readContract(told));
    grant = {
      patientId,
      grantee: 2,
      granteeKey: raviView.keyDigest,
      scopeKind: 0,
      scope: digest("general"),
      identityScope: digest("identity"),
      purpose: digest("purpose"),
      notBefore: 0,
      expiry: NO_END,
      salt: digest("salt"),
    };
    await send(asha.account, consentRegistry, consentRegistryAbi, "grant", [grant]);
    await test.mine({ blocks: 2 });
  });
  afterAll(() => stop());

  it("tells an opening from the newest and from the safe block", async () => {
    const { latest, settled } = await chain.readOpening({ tokenId, grant });
    expect(latest.block.number - settled.block.number).toBe(1n);
    expect(settled.token).toEqual({ patientId, holderWallet: asha.wallet, version: 1, deal: 1 });
    expect([latest.grantStatus, settled.grantStatus]).toEqual(["in-force", "in-force"]);
    expect(latest.grantee).toMatchObject({
      wallet: ravi.wallet,
      kind: "doctor",
      parent: 1,
      inStanding: true,
    });
    expect(latest.self).toMatchObject({ wallet: city.wallet, kind: "hospital" });
  });

  it("tells nothing of a token that does not exist, and a grant that nobody gave is unknown", async () => {
    const { latest } = await chain.readOpening({
      tokenId: digest("another"),
      grant: { ...grant, salt: digest("other") },
    });
    expect(latest.token).toBeNull();
    expect(latest.grantStatus).toBe("unknown");
  });

  it("tells a deposit's issuer, write consent, bundle and token", async () => {
    const view = await chain.readDeposit({ issuer: 1, patientId, tokenId });
    expect(view).toMatchObject({
      issuer: { wallet: city.wallet, inStanding: true },
      mayWrite: true,
      bundleDigest,
      token: { version: 1 },
    });
    expect((await chain.readDeposit({ issuer: 9, patientId, tokenId })).issuer).toBeNull();
  });

  it("knows wallets as patient, as provider, as neither", async () => {
    expect(await chain.readWallet(asha.wallet)).toMatchObject({ patientId, provider: null });
    expect((await chain.readWallet(city.wallet)).provider?.providerId).toBe(1);
    expect(await chain.readWallet(mallory.wallet)).toMatchObject({ patientId: null, provider: null });
  });

  it("knows what was minted at which version, and where grants stand", async () => {
    const { minted } = await chain.readMinted([
      { tokenId, version: 1 },
      { tokenId, version: 2 },
      { tokenId: digest("another"), version: 1 },
    ]);
    expect(minted).toEqual([true, false, false]);
    expect(await chain.readGrants([grant])).toEqual([{ status: "in-force", wallet: asha.wallet }]);
  });

  it("relays Asha's signed revocation, and names the contract's error where it refuses", async () => {
    const other = { ...grant, salt: digest("to be revoked") };
    const grantId = grantIdOf(other);
    const signature = await asha.account.signTypedData({
      domain: contractDomain(deployment, "ConsentRegistry"),
      types: typedData.ConsentRegistry.Revocation,
      primaryType: "Revocation",
      message: { patientId, grantId },
    });
    const call = (signed: Hex) => ({
      to: deployment.contracts.consentRegistry,
      data: encodeFunctionData({
        abi: consentRegistryAbi,
        functionName: "revokeBySig",
        args: [patientId, grantId, signed],
      }),
    });
    const forged = await mallory.account.signMessage({ message: "x" });
    await expect(relayer.simulate(call(forged))).rejects.toMatchObject({
      code: "relay/reverted",
      facts: { error: "SignedMessagesNotSignedBy" },
    });

    const { gas } = await relayer.simulate(call(signature));
    const signed = await relayer.sign({ ...call(signature), gas, nonce: await relayer.minedNonce() });
    await relayer.broadcast(signed.raw);
    await relayer.broadcast(signed.raw);
    await client.waitForTransactionReceipt({ hash: signed.hash, pollingInterval: 50 });
    expect(await relayer.outcome(signed.hash)).toBe("succeeded");
    expect(await chain.readGrants([other])).toMatchObject([{ status: "revoked" }]);
  });

  it("anchors a journal as the registered signer", async () => {
    expect(await chain.readAnchor()).toBeNull();
    const data = encodeFunctionData({
      abi: accessJournalAbi,
      functionName: "anchor",
      args: [1, 1n, 3n, digest("root"), `0x${"0".repeat(64)}`],
    });
    const call = { to: deployment.contracts.accessJournal, data };
    const { gas } = await relayer.simulate(call);
    const signed = await relayer.sign({ ...call, gas, nonce: await relayer.minedNonce() });
    await relayer.broadcast(signed.raw);
    await client.waitForTransactionReceipt({ hash: signed.hash, pollingInterval: 50 });
    expect(await chain.readAnchor()).toEqual({ sequence: 1, size: 3, root: digest("root") });
  });

  it("says that the chain is away when its node does not answer", async () => {
    const away = openChain({
      client: openClient({ rpcUrl: "http://127.0.0.1:1" }),
      deployment,
      providerId: 1,
    });
    await expect(away.readOpening({ tokenId })).rejects.toMatchObject({ code: "chain/unavailable" });
  });
});
