import { expect } from "chai";
import { AUTHORITY_ROLE, deployLinchpin } from "../../src/deploy/index.ts";
import { ethers } from "../stage/network.ts";
import { stage } from "../stage/stage.ts";
import { FAR, Kind } from "../stage/words.ts";

/*
 * deploying
 * ├── the authority has its role, the deployer keeps administration
 * ├── with another administrator: the deployer is left with nothing
 * └── without provider: refused
 */
describe("deployLinchpin", () => {
  it("gives the authority its role and tells where an indexer begins", async () => {
    const on = await stage();
    const deployed = await deployLinchpin({ signer: on.relayer, authority: on.meera.address });
    const manager = await ethers.getContractAt("AccessManager", deployed.contracts.accessManager);
    expect((await manager.hasRole(AUTHORITY_ROLE, on.meera.address)).isMember).to.equal(true);
    expect((await manager.hasRole(AUTHORITY_ROLE, on.relayer.address)).isMember).to.equal(false);
    expect((await manager.hasRole(0, on.relayer.address)).isMember).to.equal(true);
    expect(deployed.chainId).to.equal(31337);
    const before = await ethers.provider.getCode(
      deployed.contracts.accessManager,
      deployed.deployedAtBlock - 1,
    );
    expect(before).to.equal("0x");
  });

  it("hands administration over", async () => {
    const on = await stage();
    const { contracts } = await deployLinchpin({ signer: on.relayer, admin: on.archive.address });
    const manager = await ethers.getContractAt("AccessManager", contracts.accessManager);
    expect((await manager.hasRole(0, on.archive.address)).isMember).to.equal(true);
    expect((await manager.hasRole(0, on.relayer.address)).isMember).to.equal(false);
    const providers = await ethers.getContractAt("ProviderRegistry", contracts.providerRegistry);
    await providers.connect(on.relayer).accredit(on.stranger.address, Kind.Hospital, FAR, "");
    expect(await providers.keyDelay()).to.equal(172_800);
  });

  it("needs a provider", async () => {
    const signer = new ethers.VoidSigner("0x0000000000000000000000000000000000000001");
    const refusal = await deployLinchpin({ signer }).catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(TypeError);
  });
});
