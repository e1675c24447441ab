import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { mintForAsha } from "../stage/journey.ts";
import { stage } from "../stage/stage.ts";
import { digest, tokenOf } from "../stage/words.ts";

/*
 * the standards
 * ├── ERC-165: every id it should, not the invalid one
 * ├── ERC-721 metadata, balance and its refusals
 * ├── token URI: the known CID of a known block, also after an amendment
 * ├── ERC-5192 and 5484: locked, burned by its owner only
 * ├── ERC-7572: set by the authority only
 * └── ERC-5267: every signing contract tells its domain
 */
describe("standards", () => {
  const ids = {
    "ERC-165": "0x01ffc9a7",
    "ERC-721": "0x80ac58cd",
    "ERC-721 metadata": "0x5b5e139f",
    "ERC-4906": "0x49064906",
    "ERC-5192": "0xb45a3c0e",
    "ERC-5484": "0x0489b56f",
    "ERC-5267": "0x84b0196e",
    "ERC-7572": "0xe8a3d485",
  };
  for (const [standard, interfaceId] of Object.entries(ids)) {
    it(`MedicalRecord supports ${standard}`, async () => {
      const on = await stage();
      expect(await on.records.supportsInterface(interfaceId)).to.equal(true);
    });
  }

  it("it does not support the invalid interface", async () => {
    const on = await stage();
    expect(await on.records.supportsInterface("0xffffffff")).to.equal(false);
  });

  it("the collection has a name, and address zero no balance", async () => {
    const on = await stage();
    expect([await on.records.name(), await on.records.symbol()]).to.deep.equal([
      "Linchpin Medical Record",
      "LINCH",
    ]);
    await expect(on.records.balanceOf(ZeroAddress)).to.be.revertedWithCustomError(
      on.records,
      "ERC721InvalidOwner",
    );
    await expect(on.records.ownerOf(1)).to.be.revertedWithCustomError(on.records, "ERC721NonexistentToken");
  });

  it("the token URI is the CID that IPFS computes for the block", async () => {
    const on = await stage();
    // SHA-256 of "hello world\n"; `ipfs add --raw-leaves --cid-version=1` gives the CID below.
    const helloWorld = "0xa948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447";
    await on.records.connect(on.cityHospital).mint(on.ashaId, helloWorld, digest("asha's bundle"));
    expect(await on.records.tokenURI(helloWorld)).to.equal(
      "ipfs://bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4",
    );
  });

  it("after an amendment it is the newest manifest's", async () => {
    const on = await stage();
    const tokenId = await mintForAsha(on);
    // SHA-256 of nothing, and the well-known CID of the empty raw block.
    const empty = "0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    await on.records.connect(on.cityHospital).amend(tokenId, empty, 2, digest("asha's bundle"));
    expect(await on.records.tokenURI(tokenId)).to.equal(
      "ipfs://bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
    );
  });

  it("a record is locked, and only its owner may end it", async () => {
    const on = await stage();
    const tokenId = await mintForAsha(on);
    expect(await on.records.locked(tokenId)).to.equal(true);
    expect(await on.records.burnAuth(tokenId)).to.equal(1);
    await expect(on.records.locked(tokenOf("none"))).to.be.revertedWithCustomError(
      on.records,
      "ERC721NonexistentToken",
    );
    await expect(on.records.tokenURI(tokenOf("none"))).to.be.revertedWithCustomError(
      on.records,
      "ERC721NonexistentToken",
    );
  });

  it("the authority alone writes the collection's page", async () => {
    const on = await stage();
    await expect(on.records.connect(on.archive).setContractURI("ipfs://collection")).to.emit(
      on.records,
      "ContractURIUpdated",
    );
    expect(await on.records.contractURI()).to.equal("ipfs://collection");
    await expect(on.records.connect(on.stranger).setContractURI("ipfs://evil")).to.be.revertedWithCustomError(
      on.records,
      "AccessManagedUnauthorized",
    );
  });

  it("every signing contract tells its domain", async () => {
    const on = await stage();
    const contracts = {
      "Linchpin ProviderRegistry": on.providers,
      "Linchpin PatientRegistry": on.patients,
      "Linchpin ConsentRegistry": on.consents,
      "Linchpin MedicalRecord": on.records,
    };
    for (const [name, contract] of Object.entries(contracts)) {
      const domain = await contract.eip712Domain();
      expect([domain.name, domain.version, domain.chainId, domain.verifyingContract]).to.deep.equal([
        name,
        "1",
        31337n,
        await contract.getAddress(),
      ]);
    }
  });
});
