import { patientRegistryAbi, typedData } from "@linchpin/contracts";
import { contractDomain, type Deployment, digestOfBytes, type Hex, patientIdOf } from "@linchpin/protocol";
import {
  encodeAbiParameters,
  encodeFunctionData,
  hexToBytes,
  keccak256,
  parseAbiParameters,
  toHex,
  zeroHash,
} from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collectUnclaimed } from "../src/actions/collectUnclaimed.ts";
import { openChain } from "../src/adapters/chain/openChain.ts";
import { openRelayer } from "../src/adapters/chain/openRelayer.ts";
import type { Chain } from "../src/ports/Chain.ts";
import { accountOf, asha, lakeside, mallory, NOON } from "./cast.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, signIn } from "./signIn.ts";
import { custodianSigner, startLinchpin } from "./startLinchpin.ts";

const DAY = 24 * 60 * 60;
const digest = (text: string): Hex => keccak256(toHex(text));
const newPhone = accountOf("Asha's new phone");
const recoveryKey = accountOf("Asha's recovery key");
const deadline = BigInt(NOON + 30 * DAY);

describe("Asha lost her phone, and her guardian helps", () => {
  let world: Awaited<ReturnType<typeof startLinchpin>>;
  let custodian: TestCustodian;
  let deployment: Deployment;
  let chain: Chain;
  let patientId: Hex;
  let guardianId: Hex;

  beforeAll(async () => {
    world = await startLinchpin({ custodianKey: digest("custodian") });
    ({ deployment } = world);
    chain = openChain({ client: world.client, deployment, providerId: 1 });
    const relayer = openRelayer({ client: world.client, deployment, account: custodianSigner.account });
    custodian = await openTestCustodian({}, { chain, relayer, signer: custodianSigner.account });
    patientId = patientIdOf(deployment, asha.wallet);
    guardianId = patientIdOf(deployment, lakeside.wallet);
    await world.send(asha, "patientRegistry", ["enrol", digest("bundle"), 1, 0xffff_ffff]);
    await world.send(lakeside, "patientRegistry", ["enrol", digest("a guardian's bundle"), 0, 0]);
  });
  afterAll(async () => {
    await custodian.close();
    await world.stop();
  });

  type Person = typeof asha;
  type Name = "SafeguardUpdate" | "Recovery";
  const sign = (person: Person, primaryType: Name, message: object): Promise<Hex> => {
    const signTypedData = person.account.signTypedData as (typed: object) => Promise<Hex>;
    const domain = contractDomain(deployment, "PatientRegistry");
    return signTypedData({ domain, types: typedData.PatientRegistry[primaryType], primaryType, message });
  };
  const as = (person: Person) => signIn(person, { now: custodian.clock.time });
  const relay = async (...data: Hex[]) => {
    const calls = data.map((one) => ({ to: "patientRegistry", data: one }));
    const { json } = await call(custodian, await as(mallory), {
      ...{ method: "POST", path: "/v1/relay", body: { calls } },
    });
    for (const result of json.results) {
      if (result.state !== "sent") return result.error;
      const { transaction: hash } = result;
      await world.client.waitForTransactionReceipt({ hash, pollingInterval: 50 });
    }
    await custodian.custodian.sender.tend();
    return "done";
  };
  const slotOf = (ciphertext: Hex) => ({
    ...{ slotId: digestOfBytes(hexToBytes(ciphertext)), kind: "passkey", ciphertext, createdAt: NOON },
  });
  const keep = async (person: Person, ciphertext: Hex) =>
    call(custodian, await as(person), { method: "PUT", path: "/v1/slots", body: slotOf(ciphertext) });
  const list = async (person: Person) =>
    (await call(custodian, await as(person), { method: "GET", path: "/v1/slots" })).json;
  const safeguards = () => ({
    recoveryKey: recoveryKey.wallet,
    needed: 1,
    delay: 3 * DAY,
    guardians: keccak256(
      encodeAbiParameters(parseAbiParameters("bytes32[], bytes32"), [[guardianId], digest("salt")]),
    ),
  });

  it("has named her guardian, through the relay", async () => {
    const form = parseAbiParameters("(address recoveryKey, uint8 needed, uint32 delay, bytes32 guardians)");
    const next = keccak256(encodeAbiParameters(form, [safeguards()]));
    const update = { patientId, previous: zeroHash, next, nonce: 0n, deadline };
    const signature = await sign(asha, "SafeguardUpdate", { ...update, wallet: asha.wallet });
    const none = { recoveryKey: `0x${"0".repeat(40)}` as Hex, needed: 0, delay: 0, guardians: zeroHash };
    const data = encodeFunctionData({
      abi: patientRegistryAbi,
      functionName: "setSafeguardsBySig",
      args: [update, signature, { safeguards: none, signature: "0x" }],
    });
    expect((await keep(asha, "0x01")).status).toBe(204);
    expect(await relay(data)).toBe("done");
  });

  it("her new phone keeps a slot, and waits for the guardian's word and the delay", async () => {
    expect((await keep(newPhone, "0x02")).status).toBe(204);
    expect((await keep(mallory, "0x03")).status).toBe(204);
    expect(await chain.isAwaited(newPhone.wallet)).toBe(false);
    const { round } = await world.client.readContract({
      address: deployment.contracts.patientRegistry,
      abi: patientRegistryAbi,
      functionName: "recoveryOf",
      args: [patientId],
    });
    const recovery = { patientId, from: asha.wallet, to: newPhone.wallet, round, deadline };
    const approvals = {
      guardians: [guardianId],
      salt: digest("salt"),
      signers: [0],
      signatures: [await sign(lakeside, "Recovery", recovery)],
    };
    const data = encodeFunctionData({
      abi: patientRegistryAbi,
      functionName: "startRecoveryBySig",
      args: [recovery, safeguards(), approvals, await sign(newPhone, "Recovery", recovery)],
    });
    expect(await relay(data)).toBe("done");
    expect(await chain.isAwaited(newPhone.wallet)).toBe(true);
    expect(await chain.isAwaited(mallory.wallet)).toBe(false);
    const finish = encodeFunctionData({
      abi: patientRegistryAbi,
      functionName: "finishRecovery",
      args: [patientId],
    });
    expect(await relay(finish)).toBe("WalletRecoveryNotReady");
  });

  it("whose slot is not collected with those of strangers, however long it takes", async () => {
    await world.pass(8 * DAY);
    custodian.clock.time = (await chain.readWallet(asha.wallet)).block.timestamp;
    await collectUnclaimed(custodian.custodian);
    expect((await list(mallory)).slots).toEqual([]);
    expect((await list(newPhone)).slots).toEqual([slotOf("0x02")]);
  });

  it("until anybody finishes it: then all her slots are there, and the lost phone is refused", async () => {
    const finish = encodeFunctionData({
      abi: patientRegistryAbi,
      functionName: "finishRecovery",
      args: [patientId],
    });
    expect(await relay(finish)).toBe("done");
    expect(await chain.isAwaited(newPhone.wallet)).toBe(false);
    expect(await chain.readWallet(newPhone.wallet)).toMatchObject({ patientId });
    const ids = (await list(newPhone)).slots.map(({ slotId }: { slotId: Hex }) => slotId).sort();
    expect(ids).toEqual([slotOf("0x01").slotId, slotOf("0x02").slotId].sort());
    expect((await list(asha)).code).toBe("session/wallet-replaced");
    expect((await keep(asha, "0x04")).json.code).toBe("session/wallet-replaced");
  });
});
