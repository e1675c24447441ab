import type { Disagreement, PatientHeader } from "../Chart.ts";
import { foldText } from "../search/foldText.ts";

/** Whom several records are about: each fact from the first record that has it, and on what they do not agree. */
export function mergePatients(headers: readonly PatientHeader[]): {
  readonly patient: PatientHeader;
  readonly disagreements: readonly Disagreement[];
} {
  const pick = <Key extends keyof PatientHeader>(key: Key): PatientHeader[Key] =>
    headers.find((header) => header[key] !== undefined)?.[key] as PatientHeader[Key];
  // The most exact birth date there is; its age goes with it.
  const born = [...headers]
    .filter(({ birth }) => birth !== undefined)
    .sort((a, b) => (b.birth?.value.length ?? 0) - (a.birth?.value.length ?? 0))[0];
  const dead = headers.find(({ isDeceased }) => isDeceased === true);
  const isDeceased = dead?.isDeceased ?? pick("isDeceased");
  const identifiers = new Map(
    headers.flatMap((header) => header.identifiers).map((one) => [`${one.label}|${one.value}`, one]),
  );
  const patient: PatientHeader = {
    source: pick("source"),
    name: pick("name"),
    identifiers: [...identifiers.values()],
    sex: pick("sex"),
    sexAbsent: pick("sexAbsent"),
    birth: born?.birth,
    birthAbsent: born === undefined ? pick("birthAbsent") : undefined,
    age: dead?.age ?? (dead === undefined ? born?.age : undefined),
    isDeceased,
    deceased: dead?.deceased ?? pick("deceased"),
    maritalStatus: pick("maritalStatus"),
    languages: [...new Set(headers.flatMap(({ languages }) => languages))],
  };
  const disagreements: Disagreement[] = [];
  if (new Set(headers.flatMap(({ name }) => (name === undefined ? [] : [nameKey(name)]))).size > 1) {
    disagreements.push("name");
  }
  const sexes = headers.flatMap(({ sex }) => (sex === undefined || sex === "unknown" ? [] : [sex]));
  if (new Set(sexes).size > 1) disagreements.push("sex");
  const births = headers.flatMap(({ birth }) => (birth === undefined ? [] : [birth.value]));
  const isContrary = births.some((a) => births.some((b) => !a.startsWith(b) && !b.startsWith(a)));
  if (isContrary) disagreements.push("birth");
  return { patient, disagreements };
}

/** A name without its titles' and parts' order: "Rao, Asha" and "Mrs. Asha Rao" are one. */
function nameKey(name: string): string {
  return foldText(name)
    .replace(/\b(?:mr|mrs|ms|miss|dr|prof|shri|smt|kumari)\b\.?/g, " ")
    .replace(/[^\p{L}\p{M}\p{N} ]/gu, " ")
    .split(" ")
    .filter((part) => part !== "")
    .sort()
    .join(" ");
}
