import { expect } from "chai";
import { freshNonce } from "../stage/grants.ts";
import { mintForAsha } from "../stage/journey.ts";
import { guardAsha, UNGUARDED } from "../stage/safeguards.ts";
import { sign } from "../stage/sign.ts";
import { stage } from "../stage/stage.ts";
import { digest, FAR } from "../stage/words.ts";

// There: whoever held the wallet was the patient, and could give the records away or have them destroyed.
// Safeguards, rotation, veto, key bundle and the end of a record stand beside what they belong to.
describe("fault: a stolen wallet taking the records with it", () => {
  async function robbed() {
    const on = await stage();
    const tokenId = await mintForAsha(on);
    const { safeguards } = await guardAsha(on);
    const thiefs = { ...safeguards, recoveryKey: on.stranger.address };
    return { on, tokenId, safeguards, thiefs };
  }

  it("hands nothing over", async () => {
    const { on, tokenId, safeguards, thiefs } = await robbed();
    await on.patients.connect(on.stranger).enrol(digest("the thief's bundle"), 0, 0);
    const value = {
      tokenId,
      from: on.asha.address,
      to: on.stranger.address,
      nonce: freshNonce(1),
      deadline: FAR,
    };
    const message = ["MedicalRecord", "HandOver", value] as const;
    const stolen = await sign(on.asha, on.records, message);
    const thief = await sign(on.stranger, on.records, message);
    const send = (secondFactor: { safeguards: typeof safeguards; signature: string }) =>
      on.records.handOverBySig(value, stolen, thief, secondFactor);
    await expect(send(UNGUARDED)).to.be.revertedWithCustomError(
      on.patients,
      "WalletRecoverySafeguardsDiffer",
    );
    await expect(send({ safeguards: thiefs, signature: thief })).to.be.revertedWithCustomError(
      on.patients,
      "WalletRecoverySafeguardsDiffer",
    );
    await expect(send({ safeguards, signature: thief }))
      .to.be.revertedWithCustomError(on.patients, "SignedMessagesNotSignedBy")
      .withArgs(on.ashasRecoveryKey.address);
    await send({ safeguards, signature: await sign(on.ashasRecoveryKey, on.records, message) });
    expect(await on.records.ownerOf(tokenId)).to.equal(on.stranger.address);
  });

  it("counts no deal, so that no custodian destroys the older one", async () => {
    const { on, tokenId, safeguards } = await robbed();
    const deal = { tokenId, deal: 2, version: 1, digest: digest("the thief's deals"), deadline: FAR };
    await expect(on.records.connect(on.asha).recordDeal(tokenId, 2, 1, deal.digest))
      .to.be.revertedWithCustomError(on.records, "MedicalRecordSafeguarded")
      .withArgs(on.ashaId);
    const message = ["MedicalRecord", "Deal", deal] as const;
    const stolen = await sign(on.asha, on.records, message);
    const send = (signature: string) => on.records.recordDealBySig(deal, stolen, { safeguards, signature });
    await expect(send(stolen)).to.be.revertedWithCustomError(on.patients, "SignedMessagesNotSignedBy");
    const many = ["MedicalRecord", "Deals", { deals: [deal] }] as const;
    const stolenMany = await sign(on.asha, on.records, many);
    await expect(
      on.records.recordDealsBySig([deal], stolenMany, { safeguards, signature: stolenMany }),
    ).to.be.revertedWithCustomError(on.patients, "SignedMessagesNotSignedBy");
    await send(await sign(on.ashasRecoveryKey, on.records, message));
    expect((await on.records.recordOf(tokenId)).deal).to.equal(2);
  });
});
