import {
  accountFactoryAbi,
  consentRegistryAbi,
  patientRegistryAbi,
  relayAbi,
  typedData,
} from "@linchpin/contracts";
import { contractDomain, type Deployment, type Hex, patientIdOf } from "@linchpin/protocol";
import {
  concatHex,
  decodeFunctionData,
  encodeFunctionData,
  hashMessage,
  hashTypedData,
  keccak256,
  serializeErc6492Signature,
  toHex,
} from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChain } from "../src/adapters/chain/openChain.ts";
import { openRelayer } from "../src/adapters/chain/openRelayer.ts";
import type { Chain } from "../src/ports/Chain.ts";
import type { Relayer } from "../src/ports/Relayer.ts";
import { asha, city, mallory, NOON, deployment as pattern } from "./cast.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { makePasskey } from "./passkey.ts";
import { call, signIn } from "./signIn.ts";
import { custodianSigner, startLinchpin } from "./startLinchpin.ts";

const digest = (text: string): Hex => keccak256(toHex(text));
/** A contract that answers everything with ERC-1271's magic value, `0x1626ba7e`. */
const SAYS_YES = "0x631626ba7e60e01b5f5260205ff3";
const SMART_WALLET = "0x00000000000000000000000000000000000051a7";

describe("whoever brings no wallet has an account of a passkey", () => {
  let world: Awaited<ReturnType<typeof startLinchpin>>;
  let deployment: Deployment;
  let chain: Chain;
  let relayer: Relayer;
  let custodian: TestCustodian;
  const passkey = makePasskey();
  let account: Hex;
  let creation: Hex;
  const said = digest("a sign-in");

  beforeAll(async () => {
    world = await startLinchpin({ custodianKey: digest("custodian") });
    ({ deployment } = world);
    chain = openChain({ client: world.client, deployment, providerId: 1 });
    relayer = openRelayer({ client: world.client, deployment, account: custodianSigner.account });
    custodian = await openTestCustodian({}, { chain, relayer, signer: custodianSigner.account });
    account = await addressOf(passkey);
    creation = creationOf(passkey);
    await world.setCode(SMART_WALLET, SAYS_YES);
  });
  afterAll(async () => {
    await custodian.close();
    await world.stop();
  });

  type Key = ReturnType<typeof makePasskey>;
  const addressOf = async ({ x, y }: Key): Promise<Hex> => {
    const factory = { address: deployment.contracts.accountFactory, abi: accountFactoryAbi } as const;
    const named = await world.client.readContract({
      ...factory,
      functionName: "passkeyAccountOf",
      args: [x, y],
    });
    return named.toLowerCase() as Hex;
  };
  const creationOf = ({ x, y }: Key): Hex =>
    encodeFunctionData({ abi: accountFactoryAbi, functionName: "createPasskeyAccount", args: [x, y] });
  const wrap = (signature: Hex, address: Hex = deployment.contracts.accountFactory, data: Hex = creation) =>
    serializeErc6492Signature({ address, data, signature });
  const isSigned = (signature: Hex, wallet = account) =>
    chain.verifyDigest({ wallet, digest: said, signature });
  const isDeployed = async () => (await world.client.getCode({ address: account })) !== undefined;

  it("that signs in before it is made (ERC-6492)", async () => {
    expect(await isDeployed()).toBe(false);
    expect(await isSigned(wrap(passkey.approve(account, said)))).toBe(true);
    expect(await isDeployed()).toBe(false);
  });

  it("to the custodian too, in a request's header", async () => {
    const signMessage = async ({ message }: { message: string }) =>
      wrap(passkey.approve(account, hashMessage(message)));
    const session = await signIn({ account: { address: account, signMessage } as never });
    const { status, json } = await call(custodian, session, { method: "GET", path: "/v1/slots" });
    expect([status, json]).toEqual([200, { slots: [], removed: [] }]);
  });

  it.each([
    ["another digest's approval", () => wrap(passkey.approve(account, digest("another")))],
    ["another account's approval", () => wrap(passkey.approve(asha.wallet, said))],
    ["another passkey's", () => wrap(makePasskey().approve(account, said))],
    [
      "another account's creation",
      () => wrap(passkey.approve(account, said), undefined, creationOf(makePasskey())),
    ],
    ["a stranger's factory, which could put up anything", () => wrap("0x1234", SMART_WALLET)],
    ["bytes after the creation", () => wrap(passkey.approve(account, said), undefined, `${creation}00`)],
    ["something else of the factory", () => wrap(passkey.approve(account, said), undefined, "0xdeadbeef")],
    ["nothing wrapped at all", () => concatHex(["0x12", wrap("0x").slice(-64) as Hex])],
    ["the approval alone, of an account that is not there", () => passkey.approve(account, said)],
    ["the magic bytes after nothing", () => `0x${"6492".repeat(16)}` as Hex],
  ])("but not with %s", async (_what, signature) => {
    expect(await isSigned(signature())).toBe(false);
  });

  it("and is made and enrolled by one post, in order, the refused call between them skipped", async () => {
    const enrolment = {
      wallet: account,
      bundleDigest: digest("bundle"),
      hospital: 1,
      writeExpiry: 0xffff_ffff,
      deadline: BigInt(NOON + 86_400),
    };
    const hash = hashTypedData({
      domain: contractDomain(deployment, "PatientRegistry"),
      types: typedData.PatientRegistry.Enrolment,
      primaryType: "Enrolment",
      message: enrolment,
    });
    const enrol = (signature: Hex) =>
      encodeFunctionData({
        abi: patientRegistryAbi,
        functionName: "enrolBySig",
        args: [enrolment, signature],
      });
    const calls = [
      { to: "accountFactory", data: creation },
      { to: "patientRegistry", data: enrol(makePasskey().approve(account, hash)) },
      { to: "patientRegistry", data: enrol(passkey.approve(account, hash)) },
    ];
    const session = await signIn(mallory);
    const { json } = await call(custodian, session, { method: "POST", path: "/v1/relay", body: { calls } });
    const transaction = json.results[0].transaction;
    expect(json.results).toEqual([
      { state: "sent", transaction, index: 0 },
      { state: "refused", error: "SignedMessagesNotSignedBy" },
      { state: "sent", transaction, index: 1 },
    ]);
    const receipt = await world.client.waitForTransactionReceipt({ hash: transaction, pollingInterval: 50 });
    expect(receipt.status).toBe("success");
    expect(await relayer.succeeded(transaction)).toEqual(new Set([0, 1]));
    const sent = await world.client.getTransaction({ hash: transaction });
    const { args } = decodeFunctionData({ abi: relayAbi, data: sent.input });
    expect((args[0] as readonly { data: Hex }[]).map(({ data }) => data)).toEqual([
      calls[0]?.data,
      calls[2]?.data,
    ]);
    expect(await chain.readWallet(account)).toMatchObject({ patientId: patientIdOf(deployment, account) });
  });

  it("that signs when it is there (ERC-1271), wrapped or not, and with no other key", async () => {
    expect(await isDeployed()).toBe(true);
    const approval = passkey.approve(account, said);
    expect([await isSigned(approval), await isSigned(wrap(approval))]).toEqual([true, true]);
    expect(await isSigned(makePasskey().approve(account, said))).toBe(false);
    expect(await isSigned(approval, await addressOf(makePasskey()))).toBe(false);
  });

  it("and an account that delegates its code (EIP-7702) signs by its own key, or as its delegate says", async () => {
    const { account: key, wallet } = asha;
    const signature = await key.sign({ hash: said });
    await world.setCode(wallet, concatHex(["0xef0100", deployment.contracts.relay]));
    expect(await isSigned(signature, wallet)).toBe(true);
    expect(await isSigned(await mallory.account.sign({ hash: said }), wallet)).toBe(false);
    await world.setCode(wallet, concatHex(["0xef0100", SMART_WALLET]));
    expect(await isSigned("0x1234", wallet)).toBe(true);
    expect(await isSigned(await city.account.sign({ hash: said }), city.wallet)).toBe(true);
  });

  describe("and one whose account changes after it was tried", () => {
    const wallets = ["a1", "a2", "a3"].map((byte): Hex => `0x${byte.repeat(20)}`);
    /** JUMPDEST PUSH0 JUMP: runs until its gas is gone. */
    const RUNS_FOR_EVER = "0x5b5f56";
    const SAYS_NO = "0x5f5ffd";
    const { patientRegistry, consentRegistry } = pattern.contracts;
    const enrol = (wallet: Hex) => ({
      to: patientRegistry,
      data: encodeFunctionData({
        abi: patientRegistryAbi,
        functionName: "enrolBySig",
        args: [
          {
            wallet,
            bundleDigest: said,
            hospital: 1,
            writeExpiry: 0xffff_ffff,
            deadline: BigInt(NOON + 86_400),
          },
          "0x1234",
        ],
      }),
      mostGas: 1_500_000n,
    });
    const revoke = (wallet: Hex, grant: string) => ({
      to: consentRegistry,
      data: encodeFunctionData({
        abi: consentRegistryAbi,
        functionName: "revokeBySig",
        args: [patientIdOf(deployment, wallet), digest(grant), "0x1234"],
      }),
      mostGas: 1_500_000n,
    });
    type Tried = ReturnType<typeof revoke>;
    /** Tries the calls, lets something happen, and sends them all the same. */
    const send = async (
      calls: readonly Tried[],
      meanwhile: () => Promise<unknown> = async () => undefined,
    ) => {
      const rehearsed = await relayer.rehearse(calls);
      const taken = calls.flatMap(({ to, data }, at) => {
        const judged = rehearsed[at];
        return judged?.taken ? [{ to, data, gasLimit: judged.gasLimit }] : [];
      });
      expect(taken).toHaveLength(calls.length);
      await meanwhile();
      const call = relayer.batch(taken);
      const signed = await relayer.sign({ ...call, nonce: await relayer.minedNonce() });
      await relayer.broadcast(signed.raw);
      const { status } = await world.client.waitForTransactionReceipt({
        hash: signed.hash,
        pollingInterval: 50,
      });
      return { status, done: [...(await relayer.succeeded(signed.hash))].sort() };
    };
    beforeAll(async () => {
      for (const wallet of wallets) await world.setCode(wallet, SAYS_YES);
      expect((await send(wallets.map(enrol))).done).toEqual([0, 1, 2]);
    });

    it.each([
      ["burns all gas, in the middle", 1, RUNS_FOR_EVER],
      ["burns all gas, as the last", 2, RUNS_FOR_EVER],
      ["burns all gas, as the first", 0, RUNS_FOR_EVER],
      ["says no", 1, SAYS_NO],
    ] as const)("and now %s, keeps none of the others", async (what, place, code) => {
      const calls = wallets.map((wallet) => revoke(wallet, what));
      const { status, done } = await send(calls, () => world.setCode(wallets[place] as Hex, code));
      expect({ status, done }).toEqual({
        status: "success",
        done: [0, 1, 2].filter((at) => at !== place),
      });
      await world.setCode(wallets[place] as Hex, SAYS_YES);
    });

    it("and as many as a batch holds travel in one", async () => {
      const calls = Array.from({ length: 32 }, (_, at) => revoke(wallets[at % 3] as Hex, `grant ${at}`));
      const { status, done } = await send(calls);
      expect([status, done.length]).toEqual(["success", 32]);
    });
  });
});
