import type { Limits } from "../config/limits.ts";
import { type Decision, firstRefusal, refuse } from "./Decision.ts";

export interface CareDocumentCase {
  /** A patient, or a provider in standing. */
  readonly authorIsKnown: boolean;
  /** What the author left here within a day. */
  readonly today: { readonly documents: number; readonly bytes: number };
  /** Of the document itself. */
  readonly bytes: number;
  readonly limits: Pick<Limits, "careDocumentsPerDay" | "careBytesPerDay">;
}

/** Whether one more document of the care desk is kept for its author. */
export function decideCareDocument({ authorIsKnown, today, bytes, limits }: CareDocumentCase): Decision {
  return firstRefusal(
    () => decideCareParty(authorIsKnown),
    () =>
      today.documents < limits.careDocumentsPerDay && today.bytes + bytes <= limits.careBytesPerDay
        ? { allowed: true }
        : refuse({
            code: "quota/care-documents",
            message: "This custodian has kept as many documents of this author today as it does.",
            hint: "Go on tomorrow, or leave it with another custodian.",
            facts: { limit: limits.careDocumentsPerDay, limitBytes: limits.careBytesPerDay },
          }),
  );
}

/** Patients, and providers in standing, take part in care; whoever was suspended does not any more. */
export function decideCareParty(isKnown: boolean): Decision {
  if (isKnown) return { allowed: true };
  return refuse({
    code: "care/stranger",
    message: "Patients, and providers in standing, alone leave and fetch documents of care.",
    hint: "Enrol first; a provider whose standing ended asks who licensed it.",
  });
}
