import { expect } from "chai";
import { mintForAsha } from "../stage/journey.ts";
import { stage } from "../stage/stage.ts";

// There: `transferFrom` was blocked and `safeTransferFrom` forgotten, or an approval set before locking still worked.
describe("fault: a soulbound token that transfers", () => {
  it("no transfer and no approval works, for its owner or anyone", async () => {
    const on = await stage();
    const tokenId = await mintForAsha(on);
    for (const account of [on.asha, on.cityHospital, on.archive, on.stranger]) {
      const records = on.records.connect(account);
      const [from, to] = [on.asha.address, on.stranger.address];
      for (const attempt of [
        () => records.transferFrom(from, to, tokenId),
        () => records["safeTransferFrom(address,address,uint256)"](from, to, tokenId),
        () => records["safeTransferFrom(address,address,uint256,bytes)"](from, to, tokenId, "0x"),
        () => records.approve(to, tokenId),
        () => records.setApprovalForAll(to, true),
      ]) {
        await expect(attempt()).to.be.revertedWithCustomError(on.records, "SoulboundToken");
      }
    }
    expect(await on.records.ownerOf(tokenId)).to.equal(on.asha.address);
    expect(await on.records.locked(tokenId)).to.equal(true);
    expect(await on.records.isApprovedForAll(on.asha.address, on.stranger.address)).to.equal(false);
  });
});
