import type { CodeableConcept, Coding } from "fhir/r4.js";
import type { Composite } from "../read/Composite.ts";
import { asCode } from "./asCode.ts";
import { isOid, systemOf, tableSystem } from "./codeSystems.ts";
import { compact } from "./compact.ts";

/** Where a code belongs that names no system of its own. */
export interface CodeDefaults {
  /** The table of HL7 version 2 that the field draws from, as four digits. */
  readonly table?: string;
  /** The system's name, where another field says it (DG1-2). */
  readonly name?: string | undefined;
}

/**
 * CWE, CNE, CE, CF, IS and ID as a CodeableConcept (HL7 V2-to-FHIR, data type map CWE[CodeableConcept]): the code, its
 * alternates with their systems and versions, and as text the sender's own words. Undefined for an empty one.
 */
export function toCodeableConcept(
  value: Composite,
  defaults: CodeDefaults = {},
): CodeableConcept | undefined {
  if (value.isEmpty) return undefined;
  const fallback =
    systemOf(defaults.name) ?? (defaults.table === undefined ? undefined : tableSystem(defaults.table));
  const coding = [
    codingOf(value, { at: [1, 2, 3, 7, 14], fallback }),
    codingOf(value, { at: [4, 5, 6, 8, 17], fallback: undefined }),
    codingOf(value, { at: [10, 11, 12, 13, 20], fallback: undefined }),
  ];
  const text = value.phrase(9) ?? value.phrase(2) ?? value.phrase(5);
  return compact({ coding, text });
}

/** The first coding of a coded value, for elements that take only one. */
export function toCoding(value: Composite, defaults: CodeDefaults = {}): Coding | undefined {
  return toCodeableConcept(value, defaults)?.coding?.[0];
}

interface CodingPlace {
  readonly at: readonly [code: number, text: number, system: number, version: number, oid: number];
  readonly fallback: string | undefined;
}

function codingOf(value: Composite, { at, fallback }: CodingPlace): Coding | undefined {
  const code = asCode(value.phrase(at[0]));
  if (code === undefined) return undefined;
  const name = value.phrase(at[2]);
  const oid = value.text(at[4]);
  const known = systemOf(name);
  const system =
    oid !== undefined && isOid(oid) && (known === undefined || known.startsWith("urn:x-"))
      ? systemOf(oid)
      : known;
  return {
    ...compact<Coding>({
      system: system ?? fallback,
      version: value.text(at[3]),
      code,
      display: value.phrase(at[1]),
    }),
  };
}
