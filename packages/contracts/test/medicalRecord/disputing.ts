import { expect } from "chai";
import { freshNonce } from "../stage/grants.ts";
import { mintForAsha } from "../stage/journey.ts";
import { sign } from "../stage/sign.ts";
import { type Stage, stage } from "../stage/stage.ts";
import { digest, FAR, tokenOf } from "../stage/words.ts";

/*
 * disputing
 * ├── the holder marks a version as wrong: an event, nothing else
 * │   ├── a version that does not exist: refused
 * │   ├── not signed by the holder, late, replayed: refused
 * │   └── of a record that does not exist: refused
 * └── the issuer answers
 *     ├── by another provider, the amending doctor, a stranger: refused
 *     ├── by a suspended issuer: refused
 *     └── about a version that does not exist: refused
 */
describe("MedicalRecord: disputing", () => {
  const [WRONG_PERSON, CHECKED] = [2, 1];
  const words = digest("sealed words");
  const tokenId = tokenOf("asha's record");

  async function signDispute(on: Stage, changes: object = {}, signer = on.asha) {
    const dispute = {
      tokenId,
      version: 1,
      code: WRONG_PERSON,
      digest: words,
      nonce: freshNonce(1),
      deadline: FAR,
      ...changes,
    };
    const signature = await sign(signer, on.records, ["MedicalRecord", "Dispute", dispute]);
    return () => on.records.connect(on.relayer).disputeBySig(dispute, signature);
  }

  it("Asha says that a version is wrong, and the record is as before", async () => {
    const on = await stage();
    await mintForAsha(on);
    const before = await on.records.recordOf(tokenId);
    await expect((await signDispute(on))())
      .to.emit(on.records, "RecordDisputed")
      .withArgs(tokenId, on.ashaId, 1, WRONG_PERSON, words);
    expect(await on.records.recordOf(tokenId)).to.deep.equal(before);
  });

  it("no version that is not there, nobody else, not late, not twice", async () => {
    const on = await stage();
    await expect((await signDispute(on))()).to.be.revertedWithCustomError(
      on.records,
      "ERC721NonexistentToken",
    );
    await mintForAsha(on);
    for (const version of [0, 2]) {
      await expect((await signDispute(on, { version }))())
        .to.be.revertedWithCustomError(on.records, "RecordLifecycleUnknownVersion")
        .withArgs(tokenId, 1);
    }
    await expect((await signDispute(on, {}, on.cityHospital))()).to.be.revertedWithCustomError(
      on.records,
      "SignedMessagesNotSignedBy",
    );
    await expect((await signDispute(on, { deadline: 1 }))()).to.be.revertedWithCustomError(
      on.records,
      "SignedMessagesExpired",
    );
    const dispute = await signDispute(on);
    await dispute();
    await expect(dispute()).to.be.revertedWithCustomError(on.records, "InvalidAccountNonce");
  });

  it("City Hospital, which issued it, answers", async () => {
    const on = await stage();
    await mintForAsha(on);
    await (await signDispute(on))();
    await expect(on.records.connect(on.cityHospital).answerDispute(tokenId, 1, CHECKED, words))
      .to.emit(on.records, "DisputeAnswered")
      .withArgs(tokenId, on.ids.city, 1, CHECKED, words);
  });

  it("nobody answers in its place", async () => {
    const on = await stage();
    await mintForAsha(on);
    await on.records.connect(on.ravi).amend(tokenId, digest("2"), 2, digest("asha's bundle"));
    for (const account of [on.ravi, on.lakeside, on.stranger, on.asha, on.archive]) {
      await expect(on.records.connect(account).answerDispute(tokenId, 1, CHECKED, words))
        .to.be.revertedWithCustomError(on.records, "RecordLifecycleNotTheIssuer")
        .withArgs(tokenId, account.address);
    }
    const city = on.records.connect(on.cityHospital);
    await expect(city.answerDispute(tokenId, 3, CHECKED, words)).to.be.revertedWithCustomError(
      on.records,
      "RecordLifecycleUnknownVersion",
    );
    await on.providers.connect(on.archive).suspend(on.ids.city);
    await expect(city.answerDispute(tokenId, 1, CHECKED, words)).to.be.revertedWithCustomError(
      on.records,
      "RecordLifecycleNotTheIssuer",
    );
  });
});
