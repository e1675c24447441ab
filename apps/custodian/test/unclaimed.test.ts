import { drawPepper, sealingInfo, sealTo } from "@linchpin/crypto";
import { digestOfBytes, type Hex } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { collectUnclaimed } from "../src/actions/collectUnclaimed.ts";
import { keyBundles, keySlots, peppers } from "../src/adapters/postgres/schema.ts";
import { asha, CITY, city, custodianKeys, mallory, NOON } from "./cast.ts";
import { enrolPatient } from "./enrolPatient.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, signIn } from "./signIn.ts";

const WEEK = 7 * 24 * 60 * 60;
const id = (byte: string): Hex => `0x${byte.repeat(32)}`;

describe("City Hospital's custodian keeps little for wallets that never enrol", () => {
  let custodian: TestCustodian;
  beforeEach(async () => {
    custodian = await openTestCustodian({ unclaimedBundles: 2, unclaimedSlots: 2, unclaimedPeppers: 1 });
  });
  afterEach(() => custodian.close());

  type Person = typeof asha;
  const put = async (as: Person, path: string, body: unknown) => {
    const session = await signIn(as, { now: custodian.clock.time });
    const { status, json } = await call(custodian, session, { method: "PUT", path, body });
    return status < 300 ? "kept" : json.code;
  };
  const slot = (as: Person, byte: string, createdAt = NOON) => {
    const ciphertext = `0x${byte}` as const;
    const slotId = digestOfBytes(hexToBytes(ciphertext));
    return put(as, "/v1/slots", { slotId, kind: "paper", ciphertext, createdAt });
  };
  const pepper = async (as: Person, byte: string) => {
    const slotId = id(byte);
    const info = sealingInfo("pepper", "deposit", hexToBytes(slotId), CITY);
    const { publicKey } = await custodianKeys(CITY);
    const plaintext = new TextEncoder().encode(drawPepper({ n: 3, k: 2 }).shares[0]);
    const sealedShare = bytesToHex(await sealTo(publicKey, { info, plaintext }));
    const commitments = [id("01"), id("02"), id("03")];
    const body = { slotId, sealedShare, commitments, k: 2, pinVerifier: id("05"), deviceKeys: [] };
    return put(as, "/v1/peppers", body);
  };
  const at = (time: number) => {
    custodian.clock.time = time;
    custodian.chain.latest.block = { number: 200n, timestamp: time };
  };
  const left = async () => {
    const { db } = custodian;
    const rows = [await db.select().from(keyBundles), await db.select().from(keySlots)];
    return [...rows, await db.select().from(peppers)].map((some) => some.map(({ wallet }) => wallet));
  };

  it("a few of each, and more once the wallet has enrolled", async () => {
    expect(await Promise.all([slot(mallory, "01"), slot(mallory, "02")])).toEqual(["kept", "kept"]);
    expect(await slot(mallory, "03")).toBe("quota/slots");
    expect(await slot(mallory, "02")).toBe("kept");
    expect([await pepper(mallory, "01"), await pepper(mallory, "02")]).toEqual(["kept", "quota/peppers"]);
    const { bundle, patientId } = await enrolPatient(custodian, asha);
    custodian.chain.latest.patients.delete(patientId);
    const stored = (generation: number) =>
      put(asha, "/v1/key-bundles", { bundle: { ...bundle, generation } });
    expect([await stored(2), await stored(3)]).toEqual(["kept", "quota/bundles"]);
    custodian.chain.latest.patients.set(patientId, { wallet: asha.wallet, bundleDigest: id("01") });
    expect(await stored(3)).toBe("kept");
    expect(await Promise.all(["01", "02", "03"].map((byte) => slot(asha, byte)))).toEqual(
      Array(3).fill("kept"),
    );
    expect(await Promise.all(["01", "02"].map((byte) => pepper(asha, byte)))).toEqual(["kept", "kept"]);
  });

  it("and holds nobody else up while the chain is slow to say whether it has", async () => {
    await Promise.all([slot(mallory, "01"), slot(mallory, "02")]);
    const { chain } = custodian;
    const { readWallet } = chain;
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    vi.spyOn(chain, "readWallet").mockImplementation(async (wallet) => {
      if (wallet === mallory.wallet) await answered;
      return readWallet.call(chain, wallet);
    });
    // More than the database has connections.
    const waiting = ["03", "04", "05", "06", "07", "08"].map((byte) => slot(mallory, byte));
    expect(await slot(asha, "01")).toBe("kept");
    answer();
    expect(await Promise.all(waiting)).toEqual(Array(6).fill("quota/slots"));
  });

  it("for a week: then it is destroyed, and what enrolled wallets left stays", async () => {
    const { bundle, patientId } = await enrolPatient(custodian, asha);
    const { wallet } = mallory;
    // Whatever time its owner writes into it.
    for (const one of [asha, mallory, city]) await slot(one, "01", NOON + 10 * WEEK);
    for (const one of [asha, mallory]) await pepper(one, "01");
    await put(mallory, "/v1/key-bundles", { bundle: { ...bundle, wallet } });
    at(NOON + WEEK);
    expect(await collectUnclaimed(custodian.custodian)).toBe(0);
    at(NOON + WEEK + 1);
    expect(await collectUnclaimed(custodian.custodian)).toBe(1);
    expect(await left()).toEqual([[asha.wallet], [asha.wallet, city.wallet], [asha.wallet]]);
    // Asked once: what is known to be claimed costs the chain no more questions.
    custodian.chain.failure = new Error("asked again");
    expect(await collectUnclaimed(custodian.custodian)).toBe(0);
    custodian.chain.failure = null;
    custodian.chain.latest.patients.delete(patientId);
    expect(await collectUnclaimed(custodian.custodian)).toBe(0);
  });

  it("not while the chain is behind, nor what was kept again, nor what a recovered patient's first wallet left", async () => {
    await slot(mallory, "01");
    await slot(asha, "01");
    const { patientId, bundleDigest } = await enrolPatient(custodian, asha);
    custodian.chain.latest.patients.set(patientId, { wallet: city.wallet, bundleDigest });
    custodian.clock.time = NOON + WEEK + 1;
    expect(await collectUnclaimed(custodian.custodian)).toBe(0);
    at(NOON + WEEK + 1);
    await slot(mallory, "01");
    expect(await collectUnclaimed(custodian.custodian)).toBe(0);
    expect((await left())[1]?.sort()).toEqual([asha.wallet, mallory.wallet].sort());
  });
});
