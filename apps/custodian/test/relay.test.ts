import {
  accountFactoryAbi,
  consentRegistryAbi,
  medicalRecordAbi,
  patientRegistryAbi,
} from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openSender } from "../src/adapters/postgres/openSender.ts";
import { grants, relayedMessages, relays, revocations } from "../src/adapters/postgres/schema.ts";
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

  const post = (calls: { to: string; data: Hex }[], as = session) =>
    call(custodian, as, { method: "POST", path: "/v1/relay", body: { calls } });
  const relay = (data: Hex, to = "consentRegistry", as = session) => post([{ to, data }], as);
  const told = ({ status, json }: { status: number; json: { code: string } }) => [status, json.code];
  const mine = async () => {
    for (const { hash } of custodian.relayer.signed) custodian.relayer.mined.set(hash, "succeeded");
    await custodian.custodian.sender.tend();
  };

  it("by sending them from its own account, one nonce after the other", async () => {
    const answers = [await relay(revocation(id("02"))), await relay(revocation(id("03")))];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(custodian.relayer.signed.map(({ nonce }) => nonce)).toEqual([0, 1]);
    expect(answers[0]?.json).toEqual({
      relayer: custodian.relayer.address,
      results: [{ state: "sent", transaction: custodian.relayer.signed[0]?.hash, index: 0 }],
    });
  });

  it("once, however often one is sent", async () => {
    const first = await relay(revocation(id("02")));
    expect(await relay(revocation(id("02")))).toEqual(first);
    const again = { to: "consentRegistry", data: revocation(id("02")) };
    const { results } = (await post([again, { ...again, data: revocation(id("03")) }])).json;
    expect(results).toEqual([first.json.results[0], { ...results[1], state: "sent", index: 0 }]);
    await mine();
    expect(await relay(revocation(id("02")))).toEqual(first);
    expect(custodian.relayer.signed).toHaveLength(2);
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

  it("and refuses a post with one such among others, and more than sixteen", async () => {
    const good = { to: "consentRegistry", data: revocation(id("02")) };
    const mint = encodeFunctionData({
      abi: medicalRecordAbi,
      functionName: "mint",
      args: [id("01"), 1n, id("02")],
    });
    expect(told(await post([good, { to: "medicalRecord", data: mint }]))).toEqual([403, "relay/not-allowed"]);
    expect(told(await post(Array.from({ length: 17 }, () => good)))).toEqual([400, "request/invalid"]);
    expect(told(await post([]))).toEqual([400, "request/invalid"]);
    expect(custodian.relayer.signed).toEqual([]);
  });

  it("also what is open to all and can only help", async () => {
    const open = [
      {
        to: "accountFactory",
        data: encodeFunctionData({
          abi: accountFactoryAbi,
          functionName: "createPasskeyAccount",
          args: [id("01"), id("02")],
        }),
      },
      {
        to: "patientRegistry",
        data: encodeFunctionData({
          abi: patientRegistryAbi,
          functionName: "finishRecovery",
          args: [id("01")],
        }),
      },
    ];
    const { json } = await post(open);
    expect(json.results.map(({ state, index }: { state: string; index: number }) => [state, index])).toEqual([
      ["sent", 0],
      ["sent", 1],
    ]);
    expect(custodian.relayer.batches.at(-1)?.map(({ data }) => data)).toEqual(open.map(({ data }) => data));
  });

  it("and names what each contract refuses, and sends the others", async () => {
    const calls = ["02", "03", "04"].map((byte) => ({ to: "consentRegistry", data: revocation(id(byte)) }));
    custodian.relayer.refused.set(revocation(id("03")), "ConsentRegistryAlreadyDecided");
    const { status, json } = await post(calls.slice(0, 2));
    const transaction = custodian.relayer.signed[0]?.hash;
    expect([status, json.results]).toEqual([
      200,
      [
        { state: "sent", transaction, index: 0 },
        { state: "refused", error: "ConsentRegistryAlreadyDecided" },
      ],
    ]);
    expect(await custodian.db.select().from(relayedMessages)).toHaveLength(1);
  });

  it("and sends nothing where all would fail, or cost too much", async () => {
    custodian.relayer.reverts = "ConsentRegistryAlreadyDecided";
    expect((await relay(revocation(id("02")))).json.results).toEqual([
      { state: "refused", error: "ConsentRegistryAlreadyDecided" },
    ]);
    custodian.relayer.reverts = null;
    custodian.relayer.gas = 1_500_001n;
    const { results } = (await relay(revocation(id("02")))).json;
    expect(results).toEqual([{ state: "refused", error: "out-of-gas" }]);
    expect(await custodian.db.select().from(relays)).toEqual([]);
  });

  it("and what a post costs has an end", async () => {
    custodian.chain.latest.patients.set(id("0a"), { wallet: asha.wallet, bundleDigest: id("aa") });
    custodian.relayer.gas = 5_000_000n;
    const calls = ["02", "03", "04", "05"].map((byte) => ({
      to: "consentRegistry",
      data: revocation(id(byte)),
    }));
    expect(told(await post(calls))).toEqual([403, "relay/too-much-gas"]);
    expect(custodian.relayer.signed).toEqual([]);
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
    expect(row?.hash).toBe(json.results[0].transaction);
    relayer.mined.set(json.results[0].transaction, "reverted");
    await restarted.tend();
    expect((await db.select().from(relays))[0]?.state).toBe("reverted");
    expect((await db.select().from(relayedMessages))[0]?.state).toBe("reverted");
  });

  it("and drops one whose nonce another transaction took", async () => {
    await relay(revocation(id("02")));
    custodian.relayer.mined.set(id("99"), "succeeded");
    await custodian.custodian.sender.tend();
    expect((await custodian.db.select().from(relays))[0]?.state).toBe("dropped");
    expect((await custodian.db.select().from(relayedMessages))[0]?.state).toBe("dropped");
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
    const body = { calls: [{ to: "consentRegistry", data }] };
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
    expect((await custodian.db.select().from(relayedMessages)).at(-1)).toMatchObject({
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

describe("City Hospital's custodian sends what waits at the same time in one transaction", () => {
  let custodian: TestCustodian;
  beforeEach(async () => {
    custodian = await openTestCustodian({ batchCalls: 3 });
  });
  afterEach(() => custodian.close());

  const people = [asha, ravi, city, lakeside, meera];
  const relay = async (as: { account: typeof asha.account }, ...bytes: string[]) => {
    const calls = bytes.map((byte) => ({ to: "consentRegistry", data: revocation(id(byte)) }));
    const session = await signIn(as);
    return (await call(custodian, session, { method: "POST", path: "/v1/relay", body: { calls } })).json;
  };
  /** Sends while the first one is being signed. */
  const meanwhile = async (send: () => Promise<unknown>[]) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    custodian.relayer.hold = { signature: promise };
    const first = relay(mallory, "01");
    await vi.waitFor(() => expect(custodian.relayer.batches).toHaveLength(1));
    const others = send();
    await vi.waitFor(() => expect(rehearsed).toBe(1 + others.length));
    resolve();
    return Promise.all([first, ...others]);
  };
  let rehearsed = 0;
  beforeEach(() => {
    rehearsed = 0;
    const { rehearse } = custodian.relayer;
    custodian.relayer.rehearse = async (calls) => {
      const told = await rehearse(calls);
      rehearsed++;
      return told;
    };
  });
  const sizes = () => custodian.relayer.batches.map(({ length }) => length);

  it("so many at most, and tells each its place", async () => {
    const answers = await meanwhile(() => people.map((person, at) => relay(person, `1${at}`)));
    expect(sizes()).toEqual([1, 3, 2]);
    expect(custodian.relayer.signed.map(({ nonce }) => nonce)).toEqual([0, 1, 2]);
    const places = answers.map((json) => {
      const [{ transaction, index }] = (json as { results: [{ transaction: Hex; index: number }] }).results;
      return [custodian.relayer.signed.findIndex(({ hash }) => hash === transaction), index];
    });
    expect(places.map(String).sort()).toEqual(["0,0", "1,0", "1,1", "1,2", "2,0", "2,1"]);
  });

  it("everybody's first before the second of one who sends much", async () => {
    await meanwhile(() => [relay(asha, "11"), relay(asha, "12"), relay(asha, "13"), relay(ravi, "14")]);
    const second = custodian.relayer.batches[1]?.map(({ data }) => data);
    expect(second).toContain(revocation(id("14")));
    expect(second).toHaveLength(3);
  });

  it("what belongs together in one, in its order", async () => {
    await meanwhile(() => [relay(asha, "11", "12"), relay(ravi, "13", "14", "15")]);
    const inOrder = custodian.relayer.batches.slice(1).map((batch) => batch.map(({ data }) => data));
    expect(inOrder.sort((a, b) => a.length - b.length)).toEqual([
      ["11", "12"].map((byte) => revocation(id(byte))),
      ["13", "14", "15"].map((byte) => revocation(id(byte))),
    ]);
  });

  it("the same message of two posts once", async () => {
    const answers = await meanwhile(() => [relay(asha, "11"), relay(ravi, "11")]);
    const times = custodian.relayer.batches.flat().filter(({ data }) => data === revocation(id("11")));
    expect([times.length, answers[1]]).toEqual([1, answers[2]]);
  });

  it("and one that is past its quota keeps nobody else waiting", async () => {
    await custodian.close();
    custodian = await openTestCustodian({ pendingPerWallet: 1, relayShareOfStrangers: 1 });
    await relay(asha, "10");
    const { code } = await relay(asha, "11");
    expect(code).toBe("quota/relays-waiting");
    expect((await relay(ravi, "12")).results[0].state).toBe("sent");
  });

  it("and asks the node nothing for one who is past a quota, unless something is to be stopped", async () => {
    await custodian.close();
    custodian = await openTestCustodian({ relaysPerDay: 0 });
    let asked = 0;
    const { rehearse } = custodian.relayer;
    custodian.relayer.rehearse = (calls) => {
      asked++;
      return rehearse(calls);
    };
    const data = encodeFunctionData({
      abi: patientRegistryAbi,
      functionName: "finishRecovery",
      args: [id("01")],
    });
    const body = { calls: [{ to: "patientRegistry", data }] };
    const session = await signIn(mallory);
    const refused = await call(custodian, session, { method: "POST", path: "/v1/relay", body });
    expect([refused.json.code, asked]).toEqual(["relay/busy", 0]);
    expect([(await relay(mallory, "22")).code, asked]).toEqual(["relay/busy", 1]);
  });

  it("and notes for each how it ended: what was skipped can be sent again", async () => {
    await meanwhile(() => [relay(asha, "11"), relay(ravi, "12")]);
    custodian.relayer.failing.add(1);
    for (const { hash } of custodian.relayer.signed) custodian.relayer.mined.set(hash, "succeeded");
    await custodian.custodian.sender.tend();
    const rows = await custodian.db.select().from(relayedMessages);
    expect(rows.map(({ state }) => state)).toEqual(["succeeded", "succeeded", "reverted"]);
    const before = custodian.relayer.signed.length;
    await relay(asha, "11");
    await relay(ravi, "12");
    expect(custodian.relayer.signed.length).toBe(before + 1);
  });

  it("and stops a revoked grant before the transaction is sent, also past a quota", async () => {
    await custodian.close();
    custodian = await openTestCustodian({ relaysPerDay: 0 });
    const kept = { granter: asha.wallet, patientId: id("01"), grantee: 4, grantJson: "{}", receivedAt: 0 };
    await custodian.db.insert(grants).values({ ...kept, grantId: id("22"), wrappedKey: new Uint8Array(1) });
    expect((await relay(mallory, "22")).code).toBe("relay/busy");
    expect(await custodian.db.select().from(revocations)).toMatchObject([{ grantId: id("22") }]);
  });
});
