import { describe, expect, it } from "vitest";
import { makeSyntheticDicom } from "../synthetic/index.ts";
import { readDicom } from "./readDicom.ts";
import { readImageFacts } from "./readImageFacts.ts";

const factsOf = async (...elements: { tag: number; vr: string; value: string }[]) =>
  readImageFacts(await readDicom(makeSyntheticDicom({ slice: 4, elements })));

describe("an image of Asha's", () => {
  it("says whom it is of, and where it belongs", async () => {
    expect(await factsOf()).toEqual({
      patient: { names: ["Deshmukh^Asha^Vijay"], id: "MRN00418827", birthDate: "1931-05-22", sex: "F" },
      sopClass: "1.2.840.10008.5.1.4.1.1.2",
      study: "1.2.826.0.1.3680043.10.999.20240317.81723",
      series: "1.2.826.0.1.3680043.10.999.20240317.81723.1",
      instance: "1.2.826.0.1.3680043.10.999.20240317.81723.1.4",
      modality: "CT",
      instanceNumber: 4,
      studyDate: "2024-03-17",
      studyDescription: "CT thorax for Asha Deshmukh",
      seriesDescription: "Lung 1 mm",
    });
  });

  it("leaves out what is empty or in a form that it must not have", async () => {
    const facts = await factsOf(
      { tag: 0x00100010, vr: "PN", value: "^^" },
      { tag: 0x00100020, vr: "LO", value: "" },
      { tag: 0x00100030, vr: "DA", value: "19311322" },
      { tag: 0x00200013, vr: "IS", value: "-3" },
      { tag: 0x00080060, vr: "CS", value: "Asha" },
    );
    expect(facts.patient).toEqual({ names: [], sex: "F" });
    expect(facts).not.toHaveProperty("instanceNumber");
    expect(facts).not.toHaveProperty("modality");
  });

  it("gives a name in each of its scripts", async () => {
    const { patient } = await factsOf({ tag: 0x00100010, vr: "PN", value: "Yamada^Tarou=Yamada^Tarou" });
    expect(patient.names).toEqual(["Yamada^Tarou", "Yamada^Tarou"]);
  });
});
