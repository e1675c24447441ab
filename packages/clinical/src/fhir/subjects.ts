import { asObject, at, type Loose, listOf, textOf } from "./probe.ts";

/** The elements by which a resource of R4 says whom it is about (the patient compartment, without actors). */
const SUBJECT_ELEMENTS = ["subject", "patient", "beneficiary", "for", "individual"] as const;

/** The references by which a resource says that it is about a patient, in their order. */
export function patientReferencesOf(resource: Loose): Loose[] {
  return SUBJECT_ELEMENTS.flatMap((element) =>
    listOf(at(resource, element)).flatMap((reference) => {
      const object = asObject(reference);
      if (object === undefined) return [];
      if (pointsToPatient(object, resource)) return [object];
      // R4's `patient` and `beneficiary` refer to nothing else, so a bare identifier there is a patient's.
      const isBare = element === "patient" || element === "beneficiary";
      const hasIdentifier = textOf(at(object, "identifier", "value")) !== undefined;
      return isBare && hasIdentifier && object.reference === undefined
        ? [{ ...object, type: "Patient" }]
        : [];
    }),
  );
}

/** Asks whether a Reference points to a Patient, as far as the reference itself and its resource tell. */
function pointsToPatient(reference: Loose, resource: Loose): boolean {
  const literal = textOf(reference.reference);
  if (textOf(reference.type) === "Patient") return true;
  if (literal === undefined) return false;
  if (/(?:^|\/)Patient[/?]/.test(literal)) return true;
  if (literal.startsWith("#")) {
    return listOf(at(resource, "contained")).some(
      (contained) => at(contained, "resourceType") === "Patient" && `#${at(contained, "id")}` === literal,
    );
  }
  return false;
}

/** Literal references that say nothing about their target's type: `urn:uuid:…` and `urn:oid:…`. */
export function urnSubjectsOf(resource: Loose): string[] {
  return SUBJECT_ELEMENTS.flatMap((element) =>
    listOf(at(resource, element)).flatMap((reference) => {
      const literal = textOf(at(reference, "reference"));
      return literal?.startsWith("urn:") === true ? [literal] : [];
    }),
  );
}
