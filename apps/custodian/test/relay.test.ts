import { consentRegistryAbi, medicalRecordAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSender } from "../src/adapters/postgres/openSender.ts";
import { grants, relays } from "../src/adapters/postgres/schema.ts";
import { accountOf, archive, asha, city, lakeside, mallory, meera, ravi } from "./cast.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signIn } from "./signIn.ts";

const id = (byte: string): Hex => `0x${byte.repeat(32)}`;
const revocation = (grantId: Hex) =>
  encodeFunctionData({
    abi: consentRegistryAbi,
    functionName: "revokeBySig",
    args: [id("01"), grantId, "0x1234"],
  });

describe("City Hospital's custodian pays for Asha's signed messages", () => {
  let custodian: TestCustodian;
  let session: SignedIn;
  beforeEach(async () => {
    custodian = await openTestCustodian({
      pendingPerWallet: 2,
      relaysPerWalletPerDay: 3,
      pendingRelays: 3,
      relaysPerDay: 5,
      relayShareForRevocations: 0,
      relayShareOfStrangers: 1,
      relayFairParts: 0.1,
    });
    session = await signIn(asha);
  });
  afterEach(() => custodian.close());

  const relay = (data: Hex, to = "consentRegistry", as = session) =>
    call(custodian, as, { method: "POST", path: "/v1/relay", body: { to, data } });
  const told = ({ status, json }: { status: number; json: { code: string } }) => [status, json.code];
  const mine = async () => {
    for (const { hash } of custodian.relayer.signed) custodian.relayer.mined.set(hash, "succeeded");
    await custodian.custodian.sender.tend();
  };

  it("by sending them from its own account, one nonce after the other", async () => {
    const answers = await Promise.all([relay(revocation(id("02"))), relay(revocation(id("03")))]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(custodian.relayer.signed.map(({ nonce }) => nonce)).toEqual([0, 1]);
    expect(answers[0]?.json.relayer).toBe(custodian.relayer.address);
  });

  it("once, however often one is sent", async () => {
    const first = await relay(revocation(id("02")));
    expect(await relay(revocation(id("02")))).toEqual(first);
    await mine();
    expect(await relay(revocation(id("02")))).toEqual(first);
    expect(custodian.relayer.signed).toHaveLength(1);
  });

  it("again when the block that held one was undone", async () => {
    await relay(revocation(id("02")));
    await mine();
    custodian.relayer.mined.clear();
    expect((await relay(revocation(id("02")))).status).toBe(200);
    expect(custodian.relayer.signed).toHaveLength(2);
  });

  it.each([
    [
      "a function that is not …BySig",
      () => encodeFunctionData({ abi: consentRegistryAbi, functionName: "revoke", args: [id("02")] }),
      "consentRegistry",
    ],
    [
      "a mint",
      () =>
        encodeFunctionData({ abi: medicalRecordAbi, functionName: "mint", args: [id("01"), 1n, id("02")] }),
      "medicalRecord",
    ],
    ["another contract's function", () => revocation(id("02")), "medicalRecord"],
    ["bytes after the call", () => `${revocation(id("02"))}00` as Hex, "consentRegistry"],
    ["no call at all", () => "0x" as Hex, "consentRegistry"],
    ["an unknown function", () => "0xdeadbeef" as Hex, "consentRegistry"],
  ])("and refuses %s", async (_what, data, to) => {
    expect(told(await relay(data(), to))).toEqual([403, "relay/not-allowed"]);
    expect(custodian.relayer.signed).toEqual([]);
  });

  it("and names the contract's error, without sending what would fail", async () => {
    custodian.relayer.reverts = "ConsentRegistryAlreadyDecided";
    const answer = await relay(revocation(id("02")));
    expect([...told(answer), answer.json.facts.error]).toEqual([
      409,
      "relay/reverted",
      "ConsentRegistryAlreadyDecided",
    ]);
    expect(await custodian.db.select().from(relays)).toEqual([]);
  });

  it("up to a limit of gas", async () => {
    custodian.relayer.gas = 1_000_000n;
    expect(told(await relay(revocation(id("02"))))).toEqual([403, "relay/too-much-gas"]);
  });

  it("so many waiting and so many a day for one wallet, so that others get their turn", async () => {
    await relay(revocation(id("02")));
    await relay(revocation(id("03")));
    expect(told(await relay(revocation(id("04"))))).toEqual([429, "quota/relays-waiting"]);
    expect((await relay(revocation(id("04")), "consentRegistry", await signIn(ravi))).status).toBe(200);
    expect(told(await relay(revocation(id("05")), "consentRegistry", await signIn(mallory)))).toEqual([
      503,
      "relay/busy",
    ]);
    await mine();
    expect((await relay(revocation(id("05")))).status).toBe(200);
    await mine();
    expect(told(await relay(revocation(id("06"))))).toEqual([429, "quota/relays"]);
    const asRavi = await signIn(ravi);
    expect((await relay(revocation(id("07")), "consentRegistry", asRavi)).status).toBe(200);
    await mine();
    expect(told(await relay(revocation(id("08")), "consentRegistry", asRavi))).toEqual([503, "relay/busy"]);
  });

  it("and sends what was written down and not sent, after a crash, byte for byte", async () => {
    const { relayer, db, clock, custodian: composed } = custodian;
    relayer.broken = true;
    const { json } = await relay(revocation(id("02")));
    expect(relayer.broadcasted).toEqual([]);
    relayer.broken = false;
    const restarted = openSender({ db, relayer, clock, limits: composed.limits });
    await restarted.tend();
    const [row] = await db.select().from(relays);
    expect(relayer.broadcasted).toEqual([row?.raw]);
    expect(row?.hash).toBe(json.transaction);
    relayer.mined.set(json.transaction, "reverted");
    await restarted.tend();
    expect((await db.select().from(relays))[0]?.state).toBe("reverted");
  });

  it("and drops one whose nonce another transaction took", async () => {
    await relay(revocation(id("02")));
    custodian.relayer.mined.set(id("99"), "succeeded");
    await custodian.custodian.sender.tend();
    expect((await custodian.db.select().from(relays))[0]?.state).toBe("dropped");
  });
});

describe("City Hospital's custodian lets no noisy caller gag the others", () => {
  let custodian: TestCustodian;
  beforeEach(async () => {
    custodian = await openTestCustodian({
      relaysPerWalletPerDay: 4,
      relaysPerDay: 10,
      relayShareForRevocations: 0.2,
      relayShareOfStrangers: 0.3,
      relayFairParts: 2,
    });
    custodian.chain.latest.patients.set(id("01"), { wallet: asha.wallet, bundleDigest: id("aa") });
  });
  afterEach(() => custodian.close());

  const relay = async (as: { account: typeof asha.account }, data: Hex) => {
    const body = { to: "consentRegistry", data };
    const { json } = await call(custodian, await signIn(as), { method: "POST", path: "/v1/relay", body });
    return json.code ?? "relayed";
  };
  const allow = (byte: string) => revocation(id(byte));

  it("strangers share a part, however many wallets they make", async () => {
    const told: string[] = [];
    for (const [at, name] of ["one", "two", "three", "four"].entries())
      told.push(await relay(accountOf(name), allow(`1${at}`)));
    expect(told).toEqual(["relayed", "relayed", "relayed", "relay/busy"]);
    expect(await relay(asha, allow("20"))).toBe("relayed");
  });

  it("and what is kept for revocations of grants that lie here nobody else gets", async () => {
    for (const [at, one] of [asha, asha, asha, city, city, ravi, lakeside, archive].entries())
      await relay(one, allow(`1${at}`));
    expect(custodian.relayer.signed).toHaveLength(8);
    expect(await relay(meera, allow("20"))).toBe("relay/busy");
    expect(await relay(asha, allow("21"))).toBe("relay/busy");
    const kept = { granter: asha.wallet, patientId: id("01"), grantee: 4, grantJson: "{}", receivedAt: 0 };
    await custodian.db.insert(grants).values({ ...kept, grantId: id("22"), wrappedKey: new Uint8Array(1) });
    expect(await relay(mallory, allow("23"))).toBe("relay/busy");
    expect(await relay(mallory, allow("22"))).toBe("relayed");
    expect((await custodian.db.select().from(relays)).at(-1)).toMatchObject({
      pot: "revocation",
      account: id("01"),
    });
  });

  it("and one who has had much leaves the rest to others", async () => {
    const told: string[] = [];
    for (const at of [0, 1, 2, 3]) told.push(await relay(city, allow(`1${at}`)));
    expect(told).toEqual(["relayed", "relayed", "relayed", "relay/busy"]);
    expect(await relay(asha, allow("20"))).toBe("relayed");
  });
});
