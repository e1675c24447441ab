import { expect } from "chai";
import type { Signer } from "ethers";
import { ZeroAddress } from "ethers";
import { mintForAsha } from "../stage/journey.ts";
import { networkHelpers } from "../stage/network.ts";
import { guardAsha, UNGUARDED } from "../stage/safeguards.ts";
import { sign } from "../stage/sign.ts";
import { type Stage, stage } from "../stage/stage.ts";
import { digest, FAR, tokenOf } from "../stage/words.ts";

/*
 * erasing
 * ├── the holder's word and enough receipts: a Transfer to nobody, the receipts shown, the id never minted again
 * └── refused
 *     ├── too few receipts, or none needed
 *     ├── of a custodian that was not named, twice of one, out of order
 *     ├── of another token, or by another signer
 *     ├── by a custodian's former signer
 *     ├── of a provider that runs no custodian
 *     ├── not signed by the holder, with another list, late
 *     ├── without the second factor, once there are safeguards
 *     └── again
 */
describe("MedicalRecord: erasing", () => {
  const tokenId = tokenOf("asha's record");
  const destroyedAt = 1_800_000_000;

  async function erasureStage() {
    const on = await stage();
    await on.providers
      .connect(on.lakeside)
      .setCustodian(on.lakesideCustodian.address, digest("lakeside custodian"), "https://lakeside.example");
    await mintForAsha(on);
    return on;
  }

  async function receipt(
    on: Stage,
    { custodian, by, of = tokenId }: { custodian: number; by: Signer; of?: bigint },
  ) {
    const destruction = { tokenId: of, custodian, destroyedAt };
    const signature = await sign(by, on.records, ["MedicalRecord", "Destruction", destruction]);
    return { custodian, destroyedAt, signature };
  }

  async function signErasure(on: Stage, changes: object = {}, signer: Signer = on.asha) {
    const erasure = {
      tokenId,
      custodians: [on.ids.city, on.ids.lakeside],
      needed: 2,
      deadline: FAR,
      ...changes,
    };
    const message = ["MedicalRecord", "Erasure", erasure] as const;
    return { erasure, message, signature: await sign(signer, on.records, message) };
  }

  async function bothReceipts(on: Stage) {
    return [
      await receipt(on, { custodian: on.ids.city, by: on.cityCustodian }),
      await receipt(on, { custodian: on.ids.lakeside, by: on.lakesideCustodian }),
    ];
  }

  async function refused(
    on: Stage,
    error: string,
    {
      receipts,
      changes,
      signer,
    }: { receipts?: Awaited<ReturnType<typeof bothReceipts>>; changes?: object; signer?: Signer },
  ) {
    const { erasure, signature } = await signErasure(on, changes, signer);
    await expect(
      on.records.eraseBySig(erasure, signature, UNGUARDED, receipts ?? (await bothReceipts(on))),
      error,
    ).to.be.revertedWithCustomError(on.records, error);
  }

  it("Asha's word and the custodians' receipts end a record for ever", async () => {
    const on = await erasureStage();
    const { erasure, signature } = await signErasure(on);
    const receipts = await bothReceipts(on);
    const erase = () => on.records.connect(on.relayer).eraseBySig(erasure, signature, UNGUARDED, receipts);
    const erased = erase();
    await expect(erased).to.emit(on.records, "Transfer").withArgs(on.asha.address, ZeroAddress, tokenId);
    await expect(erased).to.emit(on.records, "RecordErased").withArgs(tokenId, on.ashaId);
    for (const custodian of erasure.custodians) {
      await expect(erased).to.emit(on.records, "DestructionShown").withArgs(tokenId, custodian, destroyedAt);
    }
    await expect(erase()).to.be.revertedWithCustomError(on.records, "ERC721NonexistentToken");
    expect(await on.records.wasMinted(tokenId)).to.equal(true);
    await expect(mintForAsha(on)).to.be.revertedWithCustomError(on.records, "MedicalRecordIdTaken");
  });

  it("one of two is enough where one is needed, whichever it is", async () => {
    const on = await erasureStage();
    const { erasure, signature } = await signErasure(on, { needed: 1 });
    const [, second] = await bothReceipts(on);
    await on.records.eraseBySig(erasure, signature, UNGUARDED, [second as NonNullable<typeof second>]);
    expect(await on.records.balanceOf(on.asha.address)).to.equal(0);
  });

  it("too few receipts end nothing", async () => {
    const on = await erasureStage();
    const receipts = (await bothReceipts(on)).slice(0, 1);
    await refused(on, "RecordLifecycleTooFewReceipts", { receipts });
    await refused(on, "RecordLifecycleTooFewReceipts", { receipts: [] });
    await refused(on, "RecordLifecycleTooFewReceipts", { receipts: [], changes: { needed: 0 } });
  });

  it("nor does one twice, one out of order, or one that was not asked for", async () => {
    const on = await erasureStage();
    const [city, lakeside] = (await bothReceipts(on)) as [
      Awaited<ReturnType<typeof receipt>>,
      Awaited<ReturnType<typeof receipt>>,
    ];
    await refused(on, "RecordLifecycleReceiptOutOfPlace", { receipts: [city, city] });
    await refused(on, "RecordLifecycleReceiptOutOfPlace", { receipts: [lakeside, city] });
    await refused(on, "RecordLifecycleReceiptOutOfPlace", {
      changes: { custodians: [on.ids.city], needed: 1 },
    });
  });

  it("nor a receipt of another token, by another signer, or of who keeps nothing", async () => {
    const on = await erasureStage();
    const [city] = (await bothReceipts(on)) as [Awaited<ReturnType<typeof receipt>>];
    const wrong = [
      { custodian: on.ids.lakeside, by: on.lakesideCustodian, of: tokenOf("another record") },
      { custodian: on.ids.lakeside, by: on.lakeside },
      { custodian: on.ids.lakeside, by: on.cityCustodian },
    ];
    for (const made of wrong) {
      await refused(on, "SignedMessagesNotSignedBy", { receipts: [city, await receipt(on, made)] });
    }
    const meeras = await receipt(on, { custodian: on.ids.meera, by: on.meera });
    const custodians = [on.ids.city, on.ids.meera];
    await refused(on, "SignedMessagesNotSignedBy", { receipts: [city, meeras], changes: { custodians } });
  });

  it("nor one by the signer that a custodian had before", async () => {
    const on = await erasureStage();
    const receipts = await bothReceipts(on);
    const lakeside = on.providers.connect(on.lakeside);
    await lakeside.setCustodian(on.stranger.address, digest("new"), "https://lakeside.example");
    await networkHelpers.time.increase(3600);
    await lakeside.activateCustodian(on.ids.lakeside);
    await refused(on, "SignedMessagesNotSignedBy", { receipts });
  });

  it("nobody but the holder asks for it, in time and in these words", async () => {
    const on = await erasureStage();
    for (const signer of [on.cityHospital, on.bharat, on.relayer]) {
      await refused(on, "SignedMessagesNotSignedBy", { signer });
    }
    await refused(on, "SignedMessagesExpired", { changes: { deadline: 1 } });
    const { erasure, signature } = await signErasure(on);
    const receipts = await bothReceipts(on);
    for (const altered of [{ needed: 1 }, { custodians: [on.ids.city] }, { deadline: FAR + 1 }]) {
      await expect(
        on.records.eraseBySig({ ...erasure, ...altered }, signature, UNGUARDED, receipts),
      ).to.be.revertedWithCustomError(on.records, "SignedMessagesNotSignedBy");
    }
  });

  it("a stolen wallet ends nothing of a patient who has safeguards", async () => {
    const on = await erasureStage();
    const { safeguards } = await guardAsha(on);
    const { erasure, message, signature } = await signErasure(on);
    const receipts = await bothReceipts(on);
    await expect(
      on.records.eraseBySig(erasure, signature, UNGUARDED, receipts),
    ).to.be.revertedWithCustomError(on.patients, "WalletRecoverySafeguardsDiffer");
    const erase = (ofRecoveryKey: string) =>
      on.records.eraseBySig(erasure, signature, { safeguards, signature: ofRecoveryKey }, receipts);
    await expect(erase(signature)).to.be.revertedWithCustomError(on.records, "SignedMessagesNotSignedBy");
    await erase(await sign(on.ashasRecoveryKey, on.records, message));
    expect(await on.records.balanceOf(on.asha.address)).to.equal(0);
  });
});
