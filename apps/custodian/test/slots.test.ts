import { deriveFragmentSigningKeys, signBytes } from "@linchpin/crypto";
import { digestOfBytes, type Hex, type RootProofSubject, rootProofText } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collectExpired } from "../src/actions/collectExpired.ts";
import { collectUnclaimed } from "../src/actions/collectUnclaimed.ts";
import { nameSlotOwners } from "../src/adapters/postgres/adoptSlots.ts";
import { keySlots, peppers } from "../src/adapters/postgres/schema.ts";
import { accountOf, asha, CITY, city, deployment, mallory, NOON } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, signIn } from "./signIn.ts";

const DAY = 24 * 60 * 60;
const newPhone = accountOf("Asha's new phone");
const told = ({ status, json }: { status: number; json: { code: string } }) => [status, json?.code];

const slotOf = (ciphertext: Hex, kind = "paper") => ({
  slotId: digestOfBytes(hexToBytes(ciphertext)),
  kind,
  ciphertext,
  createdAt: NOON,
});

describe("City Hospital's custodian keeps Asha's key slots", () => {
  let custodian: TestCustodian;
  let patient: Patient;
  beforeEach(async () => {
    custodian = await openTestCustodian({ slotsPerWallet: 3, unclaimedSlots: 2 });
    patient = await enrolPatient(custodian, asha);
  });
  afterEach(() => custodian.close());

  type Person = typeof asha;
  const as = (person: Person) => signIn(person, { now: custodian.clock.time });
  const put = async (person: Person, slot: ReturnType<typeof slotOf>) =>
    call(custodian, await as(person), { method: "PUT", path: "/v1/slots", body: slot });
  const list = async (person: Person) =>
    (await call(custodian, await as(person), { method: "GET", path: "/v1/slots" })).json;
  const prove = (
    id: Hex,
    { root = patient.root, ...changed }: Partial<RootProofSubject> & { root?: Uint8Array } = {},
  ) => {
    const at = custodian.clock.time;
    const { patientId } = patient;
    const subject = { act: "remove-slot", id, patientId, custodian: CITY, at, ...changed } as const;
    const { secretKey } = deriveFragmentSigningKeys(root);
    return { at: subject.at, signature: bytesToHex(signBytes(secretKey, rootProofText(subject))) };
  };
  type Proof = ReturnType<typeof prove>;
  const remove = async (person: Person, slotId: Hex, proof?: Proof) => {
    const query = proof ? `?at=${proof.at}&signature=${proof.signature}` : "";
    return call(custodian, await as(person), { method: "DELETE", path: `/v1/slots/${slotId}${query}` });
  };
  const restore = async (person: Person, slotId: Hex, proof?: Proof) =>
    call(custodian, await as(person), {
      method: "POST",
      path: `/v1/slots/${slotId}/restoration`,
      body: proof ?? {},
    });
  const bind = (wallet: Hex) =>
    custodian.chain.latest.patients.set(patient.patientId, { wallet, bundleDigest: patient.bundleDigest });
  const turn = (time: number) => {
    custodian.clock.time = time;
    custodian.chain.latest.block = { number: 200n, timestamp: time };
  };

  it("of every kind, for her alone, the same again is no error", async () => {
    const slots = [slotOf("0x01", "passkey"), slotOf("0x02", "guardian")];
    for (const slot of [...slots, ...slots]) expect((await put(asha, slot)).status).toBe(204);
    expect((await list(asha)).slots.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      "guardian",
      "passkey",
    ]);
    expect(await list(mallory)).toEqual({ slots: [], removed: [] });
  });

  it("and puts no other bytes in a slot's place", async () => {
    const slot = slotOf("0x01");
    await put(asha, slot);
    expect(told(await put(asha, { ...slot, ciphertext: "0x99" }))).toEqual([400, "slots/not-its-digest"]);
    expect((await list(asha)).slots).toEqual([slot]);
  });

  it("up to a number, and what was removed counts within twice that", async () => {
    for (const byte of ["0x01", "0x02", "0x03"] as const) await put(asha, slotOf(byte));
    expect(told(await put(asha, slotOf("0x04")))).toEqual([429, "quota/slots"]);
    for (const byte of ["0x01", "0x02", "0x03"] as const) {
      const { slotId } = slotOf(byte);
      await remove(asha, slotId, prove(slotId));
    }
    for (const byte of ["0x04", "0x05", "0x06"] as const)
      expect((await put(asha, slotOf(byte))).status).toBe(204);
    const { slotId } = slotOf("0x04");
    await remove(asha, slotId, prove(slotId));
    expect(told(await put(asha, slotOf("0x07")))).toEqual([429, "quota/slots"]);
  });

  describe("and lets nobody remove one", () => {
    const slot = slotOf("0x01");
    beforeEach(() => put(asha, slot));
    const isThere = async () => expect((await list(asha)).slots).toEqual([slot]);

    it("with her wallet alone, which could be stolen", async () => {
      expect(told(await remove(asha, slot.slotId))).toEqual([403, "proofs/missing"]);
      await isThere();
    });
    it.each([
      ["with another root secret", { root: new Uint8Array(32).fill(7) }, "proofs/bad-signature"],
      ["with a proof for another act", { act: "restore-slot" }, "proofs/bad-signature"],
      ["with a proof for another slot", { id: `0x${"55".repeat(32)}` }, "proofs/bad-signature"],
      ["with a proof for another custodian", { custodian: 2 }, "proofs/bad-signature"],
      ["with an old proof", { at: NOON - 61 }, "proofs/wrong-time"],
    ] as const)("%s", async (_what, changed, code) => {
      expect(told(await remove(asha, slot.slotId, prove(slot.slotId, changed)))).toEqual([403, code]);
      await isThere();
    });
    it("with the root secret and another wallet", async () => {
      expect((await remove(mallory, slot.slotId, prove(slot.slotId))).status).toBe(204);
      await isThere();
    });
  });

  it("removed ones for thirty days, to be restored with the root secret alone", async () => {
    const slot = slotOf("0x01");
    const { slotId, kind } = slot;
    await put(asha, slot);
    expect((await remove(asha, slotId, prove(slotId))).status).toBe(204);
    const times = { removedAt: NOON, destroyedAt: NOON + 30 * DAY };
    expect(await list(asha)).toEqual({ slots: [], removed: [{ slotId, kind, createdAt: NOON, ...times }] });
    expect(told(await put(asha, slot))).toEqual([409, "slots/removed"]);
    expect(told(await restore(asha, slotId))).toEqual([403, "proofs/missing"]);
    expect(told(await restore(asha, slotId, prove(slotId)))).toEqual([403, "proofs/bad-signature"]);
    expect((await restore(asha, slotId, prove(slotId, { act: "restore-slot" }))).status).toBe(204);
    expect((await list(asha)).slots).toEqual([slot]);
  });

  it("and destroys them then, with the pepper's share", async () => {
    const { slotId } = slotOf("0x01");
    await put(asha, slotOf("0x01"));
    await put(asha, slotOf("0x02"));
    const row = { commitments: [], k: 2, deviceKeys: [], keptAt: NOON, sealedShare: new Uint8Array(1) };
    const pepper = { ...row, wallet: asha.wallet, slotId, wrappedKey: new Uint8Array(1) };
    await custodian.db.insert(peppers).values(pepper);
    await remove(asha, slotId, prove(slotId));
    turn(NOON + 30 * DAY - 1);
    await collectExpired(custodian.custodian);
    expect(await custodian.db.select().from(peppers)).toHaveLength(1);
    turn(NOON + 30 * DAY);
    expect((await list(asha)).removed).toEqual([]);
    const again = prove(slotId, { act: "restore-slot" });
    expect(told(await restore(asha, slotId, again))).toEqual([404, "slots/unknown"]);
    await collectExpired(custodian.custodian);
    expect(await custodian.db.select().from(peppers)).toEqual([]);
    expect(await custodian.db.select().from(keySlots)).toHaveLength(1);
  });

  it("and releases no pepper of a removed one", async () => {
    const { slotId } = slotOf("0x01");
    await put(asha, slotOf("0x01"));
    const row = { commitments: [], k: 2, deviceKeys: [], keptAt: NOON, sealedShare: new Uint8Array(1) };
    const pepper = { ...row, wallet: asha.wallet, slotId, wrappedKey: new Uint8Array(1) };
    await custodian.db.insert(peppers).values({ ...pepper, pinVerifier: slotId });
    const ask = async () => {
      const proof = { kind: "pin", stretched: slotId };
      const body = { slotId, sealTo: slotId, proof };
      return told(
        await call(custodian, await as(asha), { method: "POST", path: "/v1/peppers/release", body }),
      );
    };
    expect(await ask()).toEqual([403, "peppers/wrong-pin"]);
    await remove(asha, slotId, prove(slotId));
    expect(await ask()).toEqual([404, "peppers/unknown"]);
  });

  it("for the wallet that a recovery or a rotation put in the place of hers, and not for hers any more", async () => {
    await put(asha, slotOf("0x01"));
    await put(newPhone, slotOf("0x02"));
    bind(newPhone.wallet);
    expect((await list(newPhone)).slots).toEqual([slotOf("0x01"), slotOf("0x02")].sort(bySlotId));
    expect(told(await put(asha, slotOf("0x03")))).toEqual([403, "session/wallet-replaced"]);
    expect((await list(asha)).code).toBe("session/wallet-replaced");
    // What the second wallet brought along stays hers at the third.
    const third = accountOf("Asha's third wallet");
    bind(third.wallet);
    expect((await list(third)).slots).toHaveLength(2);
    expect((await list(newPhone)).slots).toEqual([]);
  });

  it("and takes nothing over from another patient whose first wallet it was", async () => {
    const bina = await enrolPatient(custodian, newPhone);
    await put(newPhone, slotOf("0x09"));
    const { bundleDigest } = bina;
    custodian.chain.latest.patients.set(bina.patientId, { wallet: mallory.wallet, bundleDigest });
    bind(newPhone.wallet);
    expect((await list(newPhone)).slots).toEqual([]);
    expect((await list(mallory)).slots).toEqual([slotOf("0x09")]);
  });

  it("and those of a wallet that waits in a recovery, however long the delay", async () => {
    await put(newPhone, slotOf("0x02"));
    await put(mallory, slotOf("0x03"));
    custodian.chain.latest.awaited.add(newPhone.wallet);
    turn(NOON + 8 * DAY);
    expect(await collectUnclaimed(custodian.custodian)).toBe(1);
    expect((await list(newPhone)).slots).toHaveLength(1);
    custodian.chain.latest.awaited.clear();
    turn(NOON + 16 * DAY);
    await collectUnclaimed(custodian.custodian);
    expect((await list(newPhone)).slots).toEqual([]);
  });

  it("and asks nobody for a proof who has no key bundle on chain: a hospital, or who enrols just now", async () => {
    for (const person of [city, newPhone]) {
      await put(person, slotOf("0x05"));
      expect((await remove(person, slotOf("0x05").slotId)).status).toBe(204);
      expect((await list(person)).removed).toHaveLength(1);
      expect((await restore(person, slotOf("0x05").slotId)).status).toBe(204);
    }
  });

  it("and names the owners of those that wallets owned", async () => {
    await put(asha, slotOf("0x01"));
    await custodian.db.update(keySlots).set({ owner: asha.wallet });
    expect((await list(asha)).slots).toEqual([]);
    await nameSlotOwners(custodian.db, deployment);
    expect((await list(asha)).slots).toEqual([slotOf("0x01")]);
  });
});

function bySlotId(a: { slotId: string }, b: { slotId: string }): number {
  return a.slotId < b.slotId ? -1 : 1;
}
