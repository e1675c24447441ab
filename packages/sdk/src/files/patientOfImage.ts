import type { ImagePatient } from "@linchpin/clinical/dicom";
import type { Patient } from "fhir/r4.js";

const SEXES: Readonly<Record<string, "male" | "female" | "other">> = { M: "male", F: "female", O: "other" };

/** A patient as an image names them, for files that come without a record. */
export function patientOfImage(image: ImagePatient | undefined, id: string): Patient {
  const { names = [], id: number, issuer, birthDate, sex = "" } = image ?? {};
  const gender = SEXES[sex];
  return {
    resourceType: "Patient",
    id,
    ...(number === undefined
      ? {}
      : {
          identifier: [{ value: number, ...(issuer === undefined ? {} : { assigner: { display: issuer } }) }],
        }),
    ...(names.length === 0 ? {} : { name: names.map(nameOf) }),
    ...(gender === undefined ? {} : { gender }),
    ...(birthDate === undefined ? {} : { birthDate }),
  };
}

function nameOf(name: string) {
  const [family = "", given = "", middle = ""] = name.split("^").map((part) => part.trim());
  const all = [given, middle].flatMap((part) => part.split(/\s+/)).filter((part) => part !== "");
  return { ...(family === "" ? {} : { family }), ...(all.length === 0 ? {} : { given: all }) };
}
