import { expect } from "chai";
import { ZeroHash } from "ethers";
import { networkHelpers } from "../stage/network.ts";
import { type Stage, stage } from "../stage/stage.ts";
import { digest } from "../stage/words.ts";

/*
 * anchoring
 * ├── by the custodian's signer: the chain of roots grows
 * ├── without new entries: the same root may be anchored again
 * ├── by the hospital's own wallet, another custodian or a stranger: refused
 * ├── for a provider without custodian: refused
 * ├── a skipped or repeated sequence: refused
 * ├── another previous root: refused
 * ├── fewer entries: refused
 * ├── as many entries with another root: refused
 * ├── root zero: refused
 * └── while suspended: accepted, for it must account for what it did
 */
describe("AccessJournal: anchoring", () => {
  const first = (on: Stage) => [on.ids.city, 1, 10, digest("root 1"), ZeroHash] as const;

  it("City Hospital's custodian anchors root after root", async () => {
    const on = await stage();
    const journal = on.journal.connect(on.cityCustodian);
    await expect(journal.anchor(...first(on)))
      .to.emit(on.journal, "Anchored")
      .withArgs(on.ids.city, 1, digest("root 1"), 10, ZeroHash);
    await journal.anchor(on.ids.city, 2, 25, digest("root 2"), digest("root 1"));
    await journal.anchor(on.ids.city, 3, 25, digest("root 2"), digest("root 2"));
    const at = BigInt(await networkHelpers.time.latest());
    expect(await on.journal.headOf(on.ids.city)).to.deep.equal([3n, at, 25n, digest("root 2")]);
  });

  it("nobody else anchors for it", async () => {
    const on = await stage();
    for (const account of [on.cityHospital, on.archive, on.stranger]) {
      await expect(on.journal.connect(account).anchor(...first(on))).to.be.revertedWithCustomError(
        on.journal,
        "AccessJournalNotTheCustodian",
      );
    }
    await expect(
      on.journal.connect(on.cityCustodian).anchor(on.ids.lakeside, 1, 10, digest("root"), ZeroHash),
    ).to.be.revertedWithCustomError(on.journal, "AccessJournalNotTheCustodian");
  });

  it("no gap, no repetition, no fork, no shrinking, no empty root", async () => {
    const on = await stage();
    const journal = on.journal.connect(on.cityCustodian);
    await journal.anchor(...first(on));
    const [city, root1] = [on.ids.city, digest("root 1")];
    const refused = [
      [[city, 1, 20, digest("root 2"), root1], "AccessJournalOutOfSequence"],
      [[city, 3, 20, digest("root 2"), root1], "AccessJournalOutOfSequence"],
      [[city, 2, 20, digest("root 2"), digest("other")], "AccessJournalForked"],
      [[city, 2, 10, digest("root 2"), root1], "AccessJournalForked"],
      [[city, 2, 9, digest("root 2"), root1], "AccessJournalShrunk"],
      [[city, 2, 20, ZeroHash, root1], "AccessJournalInvalidRoot"],
    ] as const;
    for (const [anchor, error] of refused) {
      await expect(journal.anchor(...anchor)).to.be.revertedWithCustomError(on.journal, error);
    }
  });

  it("a suspended custodian still accounts for what it did", async () => {
    const on = await stage();
    await on.providers.connect(on.archive).suspend(on.ids.city);
    await on.journal.connect(on.cityCustodian).anchor(...first(on));
    expect((await on.journal.headOf(on.ids.city)).sequence).to.equal(1);
  });
});
