import { expect, test } from "vitest";
import { splitChosen } from "./splitChosen.ts";

test("records are told from letters and images by their names, or else by how they begin", async () => {
  const all = [
    new File(['{"resourceType":"Bundle"}'], "asha.json"),
    new File(["whatever"], "export.ndjson"),
    new File(['\uFEFF  {"resourceType":"Bundle"}'], "EXPORT_0917"),
    new File(["<ClinicalDocument/>"], "ccda.xml"),
    new File(["MSH|^~\\&|LAB"], "ORU_17"),
    new File(["%PDF-1.7"], "letter.pdf"),
    new File(["{"], "odd.dcm"),
    new File([new Uint8Array(200)], "IM000001"),
  ];
  const { records, files } = await splitChosen(all);
  expect(records.map(({ name }) => name)).toEqual([
    "asha.json",
    "export.ndjson",
    "EXPORT_0917",
    "ccda.xml",
    "ORU_17",
  ]);
  expect(files.map(({ name }) => name)).toEqual(["letter.pdf", "odd.dcm", "IM000001"]);
});
