import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { freshNonce } from "../stage/grants.ts";
import { mintForAsha } from "../stage/journey.ts";
import { UNGUARDED } from "../stage/safeguards.ts";
import { sign } from "../stage/sign.ts";
import { type Stage, stage } from "../stage/stage.ts";
import { digest, FAR, tokenOf, UNTIL_STOPPED } from "../stage/words.ts";

/*
 * what the holder does
 * ├── deals
 * │   ├── recorded by the holder: the next number
 * │   ├── not the next: refused
 * │   ├── by another, also the issuer: refused
 * │   ├── by signature: relayed, not replayed, not late, not forged
 * │   └── many under one signature: all or none, of one patient, at most a hundred
 * └── hand-over
 *     ├── signed by both: a Transfer, and both patients in the event
 *     ├── replayed after it came back: refused
 *     ├── signed by one only: refused
 *     ├── of another's record: refused
 *     ├── to somebody who is no patient: refused
 *     ├── to the same patient: refused
 *     └── late: refused
 */
describe("MedicalRecord: what the holder does", () => {
  it("Asha records that her record was dealt anew", async () => {
    const on = await stage();
    const tokenId = await mintForAsha(on);
    const asha = on.records.connect(on.asha);
    await expect(asha.recordDeal(tokenId, 2, 1, digest("deals")))
      .to.emit(on.records, "DealRecorded")
      .withArgs(tokenId, on.ashaId, 2, 1, digest("deals"));
    expect((await on.records.recordOf(tokenId)).deal).to.equal(2);
    await expect(asha.recordDeal(tokenId, 2, 1, digest("deals")))
      .to.be.revertedWithCustomError(on.records, "MedicalRecordDealPassed")
      .withArgs(tokenId, 2);
    await expect(
      on.records.connect(on.cityHospital).recordDeal(tokenId, 3, 1, digest("deals")),
    ).to.be.revertedWithCustomError(on.records, "MedicalRecordNotTheHolder");
  });

  it("and not where an amendment overtook the new deal, or none is named", async () => {
    const on = await stage();
    const tokenId = await mintForAsha(on);
    const asha = on.records.connect(on.asha);
    await expect(asha.recordDeal(tokenId, 2, 2, digest("deals")))
      .to.be.revertedWithCustomError(on.records, "MedicalRecordVersionPassed")
      .withArgs(tokenId, 1);
    await expect(asha.recordDeal(tokenId, 2, 1, `0x${"0".repeat(64)}`)).to.be.revertedWithCustomError(
      on.records,
      "MedicalRecordInvalidDigest",
    );
  });

  it("a custodian relays her signed deal, once, in time, and no forged one", async () => {
    const on = await stage();
    const tokenId = await mintForAsha(on);
    const value = { tokenId, deal: 2, version: 1, digest: digest("deals"), deadline: FAR };
    const signature = await sign(on.asha, on.records, ["MedicalRecord", "Deal", value]);
    const forged = await sign(on.relayer, on.records, ["MedicalRecord", "Deal", value]);
    const relayed = on.records.connect(on.relayer);
    const unsigned = [
      { ...value, digest: digest("other deals") },
      { ...value, version: 2 },
    ];
    for (const [deal, by] of [
      [value, forged] as const,
      ...unsigned.map((one) => [one, signature] as const),
    ]) {
      await expect(relayed.recordDealBySig(deal, by, UNGUARDED)).to.be.revertedWithCustomError(
        on.records,
        "SignedMessagesNotSignedBy",
      );
    }
    await expect(
      relayed.recordDealBySig({ ...value, deadline: 1 }, signature, UNGUARDED),
    ).to.be.revertedWithCustomError(on.records, "SignedMessagesExpired");
    await relayed.recordDealBySig(value, signature, UNGUARDED);
    await expect(relayed.recordDealBySig(value, signature, UNGUARDED)).to.be.revertedWithCustomError(
      on.records,
      "MedicalRecordDealPassed",
    );
  });

  it("one signature counts the new deals of her whole chart, all or none", async () => {
    const on = await stage();
    const bharats = tokenOf("bharat's");
    await on.consents.connect(on.bharat).grantWrite(on.bharatId, on.ids.city, UNTIL_STOPPED);
    await on.records.connect(on.cityHospital).mint(on.bharatId, bharats, digest("bharat's bundle"));
    const tokenIds = [await mintForAsha(on), await mintForAsha(on, "her second record")];
    const deals = tokenIds.map((tokenId) => dealOf(tokenId));
    const relayed = on.records.connect(on.relayer);
    const send = async (value: typeof deals, by = on.asha) =>
      relayed.recordDealsBySig(
        value,
        await sign(by, on.records, ["MedicalRecord", "Deals", { deals: value }]),
        UNGUARDED,
      );
    const [first, second] = deals as [(typeof deals)[0], (typeof deals)[0]];
    const refused = [
      [() => send(deals, on.relayer), "SignedMessagesNotSignedBy"],
      [() => send([first, { ...second, deal: 3 }]), "MedicalRecordDealPassed"],
      [() => send([first, { ...second, version: 2 }]), "MedicalRecordVersionPassed"],
      [() => send([first, { ...second, deadline: 1 }]), "SignedMessagesExpired"],
      [() => send([first, dealOf(bharats)]), "MedicalRecordNotTheHolder"],
      [() => send(Array.from({ length: 101 }, () => first)), "MedicalRecordTooMany"],
    ] as const;
    for (const [attempt, error] of refused)
      await expect(attempt()).to.be.revertedWithCustomError(on.records, error);
    const counted = send(deals);
    for (const tokenId of tokenIds) {
      await expect(counted)
        .to.emit(on.records, "DealRecorded")
        .withArgs(tokenId, on.ashaId, 2, 1, digest("deals"));
      expect((await on.records.recordOf(tokenId)).deal).to.equal(2);
    }
    await expect(send(deals)).to.be.revertedWithCustomError(on.records, "MedicalRecordDealPassed");
  });

  const dealOf = (tokenId: bigint) => ({
    ...{ tokenId, deal: 2, version: 1, digest: digest("deals"), deadline: FAR },
  });

  async function agree(on: Stage, changes: object = {}) {
    const value = {
      tokenId: tokenOf("asha's record"),
      from: on.asha.address,
      to: on.bharat.address,
      nonce: freshNonce(1),
      deadline: FAR,
      ...changes,
    };
    const message = ["MedicalRecord", "HandOver", value] as const;
    return {
      value,
      byAsha: await sign(on.asha, on.records, message),
      byBharat: await sign(on.bharat, on.records, message),
    };
  }

  it("Asha hands a record to Bharat; both signed", async () => {
    const on = await stage();
    const tokenId = await mintForAsha(on);
    const { value, byAsha, byBharat } = await agree(on);
    const handOver = on.records.connect(on.relayer).handOverBySig(value, byAsha, byBharat, UNGUARDED);
    await expect(handOver)
      .to.emit(on.records, "Transfer")
      .withArgs(on.asha.address, on.bharat.address, tokenId);
    await expect(handOver).to.emit(on.records, "RecordHandedOver").withArgs(tokenId, on.ashaId, on.bharatId);
    expect(await on.records.patientIdOf(tokenId)).to.equal(on.bharatId);
    expect(await on.records.balanceOf(on.asha.address)).to.equal(0);
    expect(await on.records.balanceOf(on.bharat.address)).to.equal(1);
    expect((await on.records.recordOf(tokenId)).issuer).to.equal(on.ids.city);
  });

  it("an old agreement does not move the record a second time", async () => {
    const on = await stage();
    await mintForAsha(on);
    const { value, byAsha, byBharat } = await agree(on);
    await on.records.handOverBySig(value, byAsha, byBharat, UNGUARDED);
    const back = await agree(on, { from: on.bharat.address, to: on.asha.address });
    await on.records.handOverBySig(back.value, back.byBharat, back.byAsha, UNGUARDED);
    await expect(on.records.handOverBySig(value, byAsha, byBharat, UNGUARDED)).to.be.revertedWithCustomError(
      on.records,
      "InvalidAccountNonce",
    );
  });

  it("one signature is not enough, whosever it is", async () => {
    const on = await stage();
    await mintForAsha(on);
    const { value, byAsha, byBharat } = await agree(on);
    await expect(on.records.handOverBySig(value, byAsha, byAsha, UNGUARDED)).to.be.revertedWithCustomError(
      on.records,
      "SignedMessagesNotSignedBy",
    );
    await expect(
      on.records.handOverBySig(value, byBharat, byBharat, UNGUARDED),
    ).to.be.revertedWithCustomError(on.records, "SignedMessagesNotSignedBy");
  });

  it("Bharat hands over nothing of Asha's", async () => {
    const on = await stage();
    await mintForAsha(on);
    const { value, byBharat, byAsha } = await agree(on, { from: on.bharat.address, to: on.asha.address });
    await expect(on.records.handOverBySig(value, byBharat, byAsha, UNGUARDED)).to.be.revertedWithCustomError(
      on.records,
      "MedicalRecordNotTheHolder",
    );
  });

  it("a record goes to another patient only", async () => {
    const on = await stage();
    await mintForAsha(on);
    for (const [to, error] of [
      [on.stranger.address, "MedicalRecordUnknownPatient"],
      [ZeroAddress, "MedicalRecordUnknownPatient"],
      [on.asha.address, "MedicalRecordAlreadyThere"],
    ] as const) {
      const { value, byAsha } = await agree(on, { to });
      await expect(on.records.handOverBySig(value, byAsha, byAsha, UNGUARDED)).to.be.revertedWithCustomError(
        on.records,
        error,
      );
    }
  });

  it("an agreement past its deadline is refused", async () => {
    const on = await stage();
    await mintForAsha(on);
    const { value, byAsha, byBharat } = await agree(on, { deadline: 1 });
    await expect(on.records.handOverBySig(value, byAsha, byBharat, UNGUARDED)).to.be.revertedWithCustomError(
      on.records,
      "SignedMessagesExpired",
    );
  });

  it("what was handed over is amended under the new holder's consent only", async () => {
    const on = await stage();
    const tokenId = await mintForAsha(on);
    const { value, byAsha, byBharat } = await agree(on);
    await on.records.handOverBySig(value, byAsha, byBharat, UNGUARDED);
    await expect(
      on.records.connect(on.cityHospital).amend(tokenId, digest("2"), 2, digest("bharat's bundle")),
    ).to.be.revertedWithCustomError(on.records, "MedicalRecordNoWriteConsent");
  });
});
