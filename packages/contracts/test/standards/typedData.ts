import { expect } from "chai";
import { id, TypedDataEncoder, type TypedDataField } from "ethers";
import { typedData } from "../../src/index.ts";
import { grantTo } from "../stage/grants.ts";
import { stage } from "../stage/stage.ts";

/*
 * the exported EIP-712 types are those that the contracts hash
 * ├── constants
 * ├── a grant's id is its struct hash
 * └── (every other type is proved by the tests that sign with it)
 */
describe("typed data", () => {
  const typeHash = (types: object) =>
    id(
      TypedDataEncoder.from(types as Record<string, TypedDataField[]>).encodeType(
        Object.keys(types)[0] ?? "",
      ),
    );

  it("type hashes are the contracts'", async () => {
    const on = await stage();
    expect(await on.providers.PROVIDER_KEYS_TYPEHASH()).to.equal(
      typeHash(typedData.ProviderRegistry.ProviderKeys),
    );
    expect(await on.patients.ENROLMENT_TYPEHASH()).to.equal(typeHash(typedData.PatientRegistry.Enrolment));
    expect(await on.patients.KEY_BUNDLE_UPDATE_TYPEHASH()).to.equal(
      typeHash(typedData.PatientRegistry.KeyBundleUpdate),
    );
    expect(await on.records.DEAL_TYPEHASH()).to.equal(typeHash(typedData.MedicalRecord.Deal));
    expect(await on.records.HAND_OVER_TYPEHASH()).to.equal(typeHash(typedData.MedicalRecord.HandOver));
  });

  it("a grant's id is its struct hash", async () => {
    const on = await stage();
    const grant = grantTo(on);
    const types = { Grant: [...typedData.ConsentRegistry.Grant.Grant] };
    expect(await on.consents.hashGrant(grant)).to.equal(TypedDataEncoder.hashStruct("Grant", types, grant));
  });
});
