import type { Address } from "fhir/r4.js";
import type { Composite } from "../read/Composite.ts";
import { compact } from "./compact.ts";

/** HL7 table 0190 as FHIR's use and type. */
const KINDS: Readonly<Record<string, { use?: string; type?: string }>> = {
  H: { use: "home" },
  B: { use: "work" },
  O: { use: "work" },
  BI: { use: "billing" },
  C: { use: "temp" },
  V: { use: "temp" },
  BA: { use: "old" },
  M: { type: "postal" },
  SH: { type: "postal" },
  P: { use: "home" },
};

/** XAD as an Address (HL7 V2-to-FHIR, data type map XAD[Address]). */
export function toAddress(value: Composite): Address | undefined {
  const kind = (value.text(7) ?? "").toUpperCase();
  const street = value.inner(1);
  const address = compact<Address>({
    line: [street.text(1) ?? [street.text(3), street.text(2)].filter(Boolean).join(" "), value.phrase(2)],
    city: value.phrase(3),
    district: value.phrase(9),
    state: value.phrase(4),
    postalCode: value.phrase(5),
    country: value.phrase(6),
  });
  if (Object.keys(address).length === 0) return undefined;
  return { ...(Object.hasOwn(KINDS, kind) ? (KINDS[kind] as Address) : {}), ...address };
}
