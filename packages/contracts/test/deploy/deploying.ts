import { expect } from "chai";
import { FunctionFragment } from "ethers";
import { AUTHORITY_ROLE, deployLinchpin } from "../../src/deploy/index.ts";
import { ethers, networkHelpers } from "../stage/network.ts";
import { stage } from "../stage/stage.ts";
import { FAR, Kind } from "../stage/words.ts";

/*
 * deploying
 * ├── the authority has its role, the deployer keeps administration
 * ├── with another administrator: the deployer is left with nothing
 * ├── with a delay: the administrator announces a change of roles first
 * ├── the relay carries every signed message, and what anybody may do, and nothing else
 * ├── the delays and the day's emergencies are those asked for, or two days and ten
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

  it("lets the administrator change roles only after announcing it", async () => {
    const on = await stage();
    for (const admin of [on.archive, on.relayer]) {
      const { contracts } = await deployLinchpin({
        signer: on.relayer,
        admin: admin.address,
        adminDelaySeconds: 86_400,
      });
      const manager = await ethers.getContractAt("AccessManager", contracts.accessManager, admin);
      await expect(manager.grantRole(AUTHORITY_ROLE, on.stranger.address, 0)).to.be.revertedWithCustomError(
        manager,
        "AccessManagerNotScheduled",
      );
      const grant = manager.interface.encodeFunctionData("grantRole", [
        AUTHORITY_ROLE,
        on.stranger.address,
        0,
      ]);
      await manager.schedule(contracts.accessManager, grant, 0);
      await networkHelpers.time.increase(86_400);
      await manager.grantRole(AUTHORITY_ROLE, on.stranger.address, 0);
      expect((await manager.hasRole(AUTHORITY_ROLE, on.stranger.address)).isMember).to.equal(true);
    }
  });

  it("lets the relay carry every signed message and what anybody may do, and nothing else", async () => {
    const on = await stage();
    const openToAll = [
      "finishRecovery",
      "moveToCurrentWallet",
      "moveToCurrentWallets",
      "createPasskeyAccount",
      "createWardAccount",
    ];
    const carried: string[] = [];
    const contracts = [
      on.providers,
      on.patients,
      on.consents,
      on.records,
      on.journal,
      on.accounts,
      on.emergencies,
      on.desk,
    ];
    for (const contract of [...contracts, on.relay, on.manager]) {
      for (const fragment of contract.interface.fragments) {
        if (!(fragment instanceof FunctionFragment) || fragment.constant) continue;
        const isRoute = await on.relay.isRoute(contract.target, fragment.selector);
        const isSigned = fragment.name.endsWith("BySig");
        expect(isRoute, fragment.name).to.equal(isSigned || openToAll.includes(fragment.name));
        if (isRoute) carried.push(fragment.name);
      }
    }
    expect(carried.sort()).to.deep.equal(
      [
        ...openToAll,
        ...["scheduleKeysBySig", "enrolBySig", "updateKeyBundleBySig", "setSafeguardsBySig"],
        ...["startRecoveryBySig", "extendRecoveryBySig", "cancelRecoveryBySig", "rotateWalletBySig"],
        ...["grantBySig", "revokeBySig", "revokeAllBySig", "changeConsentsBySig"],
        ...["grantWriteBySig", "revokeWriteBySig", "recordDealBySig", "handOverBySig"],
        "recordDealsBySig",
        ...["disputeBySig", "eraseBySig"],
        ...["bookBySig", "moveBySig", "cancelBySig"],
        ...["withdrawPrescriptionBySig", "sendOrderBySig", "withdrawOrderBySig"],
      ].sort(),
    );
  });

  it("takes two days and ten emergencies where nothing else is asked for", async () => {
    const on = await stage();
    const { contracts } = await deployLinchpin({ signer: on.relayer });
    const providers = await ethers.getContractAt("ProviderRegistry", contracts.providerRegistry);
    const patients = await ethers.getContractAt("PatientRegistry", contracts.patientRegistry);
    const emergencies = await ethers.getContractAt("EmergencyAccess", contracts.emergencyAccess);
    expect(await providers.keyDelay()).to.equal(172_800);
    expect(await patients.leastRecoveryDelay()).to.equal(172_800);
    expect(await emergencies.mostPerDay()).to.equal(10);
    expect(await on.patients.leastRecoveryDelay()).to.equal(3600);
  });

  it("needs a provider", async () => {
    const signer = new ethers.VoidSigner("0x0000000000000000000000000000000000000001");
    const refusal = await deployLinchpin({ signer }).catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(TypeError);
  });
});
