import type { ContactPoint } from "fhir/r4.js";
import type { Composite } from "../read/Composite.ts";
import { compact } from "./compact.ts";

/** HL7 table 0201. */
const USES: Readonly<Record<string, string>> = {
  PRN: "home",
  ORN: "home",
  VHN: "home",
  WPN: "work",
  PRS: "mobile",
};

/** HL7 table 0202. */
const KINDS: Readonly<Record<string, string>> = {
  PH: "phone",
  CP: "phone",
  SAT: "phone",
  FX: "fax",
  BP: "pager",
  INTERNET: "email",
  "X.400": "email",
  TDD: "other",
  TTY: "other",
};

/** XTN as a ContactPoint (HL7 V2-to-FHIR, data type map XTN[ContactPoint]): a whole number, or what it is made of. */
export function toContactPoint(value: Composite, use?: "home" | "work"): ContactPoint | undefined {
  const kind = (value.text(3) ?? "").toUpperCase();
  const code = (value.text(2) ?? "").toUpperCase();
  const email = value.text(4);
  const parts = [value.text(5)?.replace(/^(?=\d)/, "+"), value.text(6), value.text(7)]
    .filter(Boolean)
    .join(" ");
  const extension = value.text(8);
  const composed =
    value.text(7) === undefined ? undefined : extension === undefined ? parts : `${parts} ext. ${extension}`;
  const isMail = code === "NET" || kind === "INTERNET" || kind === "X.400";
  const number = (isMail ? email : undefined) ?? value.text(1) ?? composed ?? value.text(12) ?? email;
  if (number === undefined) return undefined;
  const system =
    isMail && number.includes("@") ? "email" : Object.hasOwn(KINDS, kind) ? KINDS[kind] : "phone";
  const isMobile = kind === "CP" && code !== "WPN";
  return compact({
    system: number.includes("@") ? "email" : system === "email" ? "other" : system,
    value: number,
    use: isMobile ? "mobile" : Object.hasOwn(USES, code) ? USES[code] : use,
  });
}
