import { expect } from "chai";
import type { ParamType } from "ethers";
import { mintForAsha } from "../stage/journey.ts";
import { stage } from "../stage/stage.ts";

// There: a public mapping of "encrypted" records gave diagnosis, file address and key hint to whoever asked.
// Ours holds digests, ids, times and states only; a CID is public by design, and what it names is ciphertext.
describe("fault: a view that tells a stranger a diagnosis", () => {
  /** Every text or byte string that a view returns, and why it is harmless. */
  const texts = new Map([
    ["MedicalRecord.name", "of the collection"],
    ["MedicalRecord.symbol", "of the collection"],
    ["MedicalRecord.tokenURI", "the manifest's CID, computed from the token's digest"],
    ["MedicalRecord.contractURI", "of the collection"],
    ["ProviderRegistry.profileOf", "a provider's public profile"],
    ["ProviderRegistry.custodianOf", "a custodian's public address"],
    ["ProviderRegistry.scheduledCustodianOf", "a custodian's public address, announced"],
    ["*.eip712Domain", "the signing domain"],
  ]);
  const holdsText = (type: ParamType): boolean =>
    type.type.startsWith("string") ||
    type.type === "bytes" ||
    (type.components ?? []).some(holdsText) ||
    (type.arrayChildren ? holdsText(type.arrayChildren) : false);
  /** Names of the free texts in an argument, however deep. */
  const textsIn = (type: ParamType, name = type.name): string[] => {
    if (type.arrayChildren) return textsIn(type.arrayChildren, name);
    if (type.components) return type.components.flatMap((part) => textsIn(part));
    return holdsText(type) ? [name] : [];
  };

  it("no view returns free text, except the public words named here", async () => {
    const on = await stage();
    const contracts = {
      ProviderRegistry: on.providers,
      PatientRegistry: on.patients,
      ConsentRegistry: on.consents,
      MedicalRecord: on.records,
      AccessJournal: on.journal,
      Relay: on.relay,
      AccountFactory: on.accounts,
      EmergencyAccess: on.emergencies,
    };
    const told: string[] = [];
    for (const [name, contract] of Object.entries(contracts)) {
      contract.interface.forEachFunction((view) => {
        if (!view.constant || !view.outputs.some(holdsText)) return;
        told.push(view.name === "eip712Domain" ? "*.eip712Domain" : `${name}.${view.name}`);
      });
    }
    expect(new Set(told)).to.deep.equal(new Set(texts.keys()));
  });

  it("no event and no message to a contract carries free text about a patient", async () => {
    const on = await stage();
    for (const contract of [on.patients, on.consents, on.journal, on.emergencies, on.accounts]) {
      contract.interface.forEachEvent((event) => {
        const ofTheStandard = event.name === "EIP712DomainChanged";
        expect(ofTheStandard || !event.inputs.some(holdsText), event.name).to.equal(true);
      });
    }
    for (const contract of [on.patients, on.consents, on.records, on.emergencies, on.accounts]) {
      contract.interface.forEachFunction((call) => {
        if (call.constant || call.name === "setContractURI") return;
        const allowed = /signatures?$|^data$/i;
        const texts = call.inputs.flatMap((input) => textsIn(input)).filter((name) => !allowed.test(name));
        expect(texts, call.name).to.deep.equal([]);
      });
    }
  });

  it("what a stranger reads about a record is digests and ids", async () => {
    const on = await stage();
    const tokenId = await mintForAsha(on);
    const record = await on.records.connect(on.stranger).recordOf(tokenId);
    expect(
      Object.values(record).every((word) => typeof word === "bigint" || /^0x[0-9a-fA-F]+$/.test(word)),
    ).to.equal(true);
  });
});
