import {
  accessJournalAbi,
  consentRegistryAbi,
  emergencyAccessAbi,
  providerRegistryAbi,
  typedData,
} from "@linchpin/contracts";
import {
  contractDomain,
  type Deployment,
  type Grant,
  grantIdOf,
  type Hex,
  patientIdOf,
} from "@linchpin/protocol";
import { encodeFunctionData, keccak256, toHex } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChain, openClient } from "../src/adapters/chain/openChain.ts";
import { openRelayer } from "../src/adapters/chain/openRelayer.ts";
import type { Chain, ProviderView } from "../src/ports/Chain.ts";
import type { Relayer } from "../src/ports/Relayer.ts";
import { asha, city, mallory, RAVI, ravi } from "./cast.ts";
import { custodianSigner, startLinchpin } from "./startLinchpin.ts";

const NO_END = 0xffff_ffff;
const digest = (text: string): Hex => keccak256(toHex(text));

const SMART_WALLET = "0x00000000000000000000000000000000000051a7";
/** A contract that answers everything with ERC-1271's magic value, `0x1626ba7e`. */
const SAYS_YES = "0x631626ba7e60e01b5f5260205ff3";

describe("the chain port over the real contracts", () => {
  let started: Awaited<ReturnType<typeof startLinchpin>>;
  let stop: () => Promise<void>;
  let deployment: Deployment;
  let chain: Chain;
  let relayer: Relayer;
  let client: ReturnType<typeof openClient>;
  let patientId: Hex;
  let grant: Grant;
  const tokenId = digest("token");
  const bundleDigest = digest("bundle");

  beforeAll(async () => {
    started = await startLinchpin({ custodianKey: digest("custodian") });
    ({ stop, deployment, client } = started);
    await started.setCode(SMART_WALLET, SAYS_YES);
    chain = openChain({ client, deployment, providerId: 1 });
    relayer = openRelayer({ client, deployment, account: custodianSigner.account });
    await started.send(asha, "patientRegistry", ["enrol", bundleDigest, 1, NO_END]);
    patientId = patientIdOf(deployment, asha.wallet);
    await started.send(city, "medicalRecord", ["mint", patientId, BigInt(tokenId), bundleDigest]);
    const raviView = (await chain.readProvider(RAVI)) as ProviderView;
    const told = { address: deployment.contracts.providerRegistry, abi: providerRegistryAbi } as const;
    const keyDigest = await client.readContract({ ...told, functionName: "keyDigestOf", args: [RAVI] });
    expect(raviView.keyDigest).toBe(keyDigest);
    grant = {
      patientId,
      grantee: RAVI,
      granteeKey: keyDigest,
      scopeKind: 0,
      scope: digest("general"),
      identityScope: digest("identity"),
      purpose: digest("purpose"),
      notBefore: 0,
      expiry: NO_END,
      salt: digest("salt"),
    };
    const data = encodeFunctionData({ abi: consentRegistryAbi, functionName: "grant", args: [grant] });
    await started.sendTo(asha.account, deployment.contracts.consentRegistry, data);
    await started.settle();
  });
  afterAll(() => stop());

  it("tells an opening from the newest and from the safe block", async () => {
    const { latest, settled } = await chain.readOpening({ tokenId, grant });
    expect(latest.block.number - settled.block.number).toBe(1n);
    expect(settled.token).toEqual({ patientId, holderWallet: asha.wallet, issuer: 1, version: 1, deal: 1 });
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

  it("knows how often she has stopped everything", async () => {
    expect(await chain.readConsentEpoch(patientId)).toBe(0);
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

  it("tells what happened to tokens in settled blocks, and follows amendments also of a burned one", async () => {
    const { emergencyAccess } = deployment.contracts;
    const newest = Number((await chain.readOpening({ tokenId })).latest.block.number);
    const before = await chain.readRecordEvents(BigInt(deployment.deployedAtBlock));
    expect(before).toMatchObject({ isNewest: true, dealt: [], amended: [], erased: [] });
    const [second, deals] = [digest("second manifest"), digest("deals")];
    await started.send(city, "medicalRecord", ["amend", BigInt(tokenId), second, 2, bundleDigest]);
    await started.send(asha, "medicalRecord", ["recordDeal", BigInt(tokenId), 2, 2, deals]);
    await started.settle();
    const events = await chain.readRecordEvents(BigInt(newest));
    expect(events?.dealt).toEqual([{ tokenId, deal: 2, version: 2, dealsDigest: deals }]);
    expect(events?.amended).toEqual([{ tokenId, version: 2 }]);
    expect(await chain.readRecordEvents((events?.to.number ?? 0n) + 100n)).toBeNull();
    expect(await chain.readManifestDigests(tokenId)).toEqual([tokenId, second]);
    expect(await chain.readReDeal({ tokenId, patientId })).toMatchObject({
      ...{ bundleDigest, token: { deal: 2, version: 2 }, settledToken: { deal: 2, version: 2 } },
    });
    const args = [patientId, 3, digest("reason")] as const;
    const data = encodeFunctionData({ abi: emergencyAccessAbi, functionName: "open", args });
    await started.sendTo(ravi.account, emergencyAccess, data);
    const [stated] = await client.getContractEvents({
      ...{ address: emergencyAccess, abi: emergencyAccessAbi, eventName: "EmergencyOpened", strict: true },
      fromBlock: BigInt(newest),
    });
    const eventId = stated?.args.eventId ?? "0x";
    const { latest } = await chain.readEmergency(eventId);
    expect(latest).toMatchObject({
      emergency: { patientId, doctor: RAVI, code: 3 },
      doctor: { wallet: ravi.wallet, kind: "doctor", inStanding: true },
    });
    await started.settle();
    expect((await chain.readEmergency(eventId)).settled.emergency?.openedAt).toBe(latest.emergency?.openedAt);
    expect((await chain.readEmergency(deals)).latest.emergency).toBeNull();
  });

  it("knows a wallet's signature by its key, or by what its contract says (ERC-1271)", async () => {
    const said = digest("a sign-in");
    const signature = await asha.account.sign({ hash: said });
    expect(await chain.verifyDigest({ wallet: asha.wallet, digest: said, signature })).toBe(true);
    expect(await chain.verifyDigest({ wallet: mallory.wallet, digest: said, signature })).toBe(false);
    expect(await chain.verifyDigest({ wallet: asha.wallet, digest: said, signature: "0x1234" })).toBe(false);
    expect(await chain.verifyDigest({ wallet: SMART_WALLET, digest: said, signature: "0x1234" })).toBe(true);
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
