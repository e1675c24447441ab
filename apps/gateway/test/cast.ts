import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import type { Deployment, Hex } from "@linchpin/protocol";
import type { Bundle, FhirResource } from "fhir/r4.js";

/** Midday; every test's clock begins here. */
export const NOON = 1_800_000_000;

const at = (nibble: string): Hex => `0x${nibble.repeat(40)}`;

export const deployment: Deployment = {
  name: "test",
  chainId: 31_415,
  contracts: {
    accessManager: at("1"),
    providerRegistry: at("2"),
    patientRegistry: at("3"),
    consentRegistry: at("4"),
    medicalRecord: at("5"),
    accessJournal: at("6"),
    relay: at("7"),
    accountFactory: at("8"),
    emergencyAccess: at("9"),
    careDesk: at("a"),
  },
  deployedAtBlock: 1,
  finality: "safe",
  rpcUrl: "http://127.0.0.1:1",
  custodians: [],
  indexerUrl: "http://127.0.0.1:2",
  origins: ["https://records.example"],
};

export const ASHA: Hex = `0x${"a5".repeat(32)}`;
export const NOOR: Hex = `0x${"b6".repeat(32)}`;

/** City Hospital's own numbers. */
export const MRN = "https://city.example/mrn";
export const asha = { system: MRN, value: "MRN-4711-ASHA" };
export const noor = { system: MRN, value: "MRN-0815-NOOR" };

/** One of Asha's records as City Hospital's system posts it; another seed is another record. */
export function recordOf(
  identifier = asha,
  { seed = 1, type = "transaction" as Bundle["type"], given = "Asha" } = {},
): Bundle<FhirResource> {
  const person = { given, family: "Raovariyar", gender: "female", birthDate: "1979-11-02" } as const;
  const bundle = makeSyntheticBundle({ seed, years: 1, person });
  const entry = (bundle.entry ?? []).map(({ resource, ...rest }) => ({
    ...rest,
    resource:
      resource?.resourceType === "Patient"
        ? { ...resource, identifier: [identifier] }
        : (resource as FhirResource),
    ...(type === "transaction" || type === "batch"
      ? { request: { method: "POST" as const, url: resource?.resourceType ?? "" } }
      : {}),
  }));
  return { resourceType: "Bundle", type, entry };
}

export const bytesOf = (document: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(document));
