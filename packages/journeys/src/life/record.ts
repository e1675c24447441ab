import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";

/** Whose story is told: a patient whom the network does not know yet. None of this is anybody's. */
export const kavya = { given: "Kavya", family: "Nair", gender: "female", birthDate: "1984-03-09" } as const;

/** Kavya's record as City Hospital's own system hands it out, as a file, and the first problem in it. */
export function kavyasRecord() {
  const bundle = makeSyntheticBundle({ seed: 20_260, years: 3, person: kavya });
  const problem = (bundle.entry ?? [])
    .map(({ resource }) => (resource?.resourceType === "Condition" ? resource.code?.text : undefined))
    .find((text) => text !== undefined);
  const file = {
    name: "kavya-nair.json",
    mimeType: "application/fhir+json",
    buffer: Buffer.from(JSON.stringify(bundle)),
  };
  return { file, problem: problem as string };
}
