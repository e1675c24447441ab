import { textOf } from "../read/fields.ts";
import type { Segment } from "../read/Hl7Message.ts";

/** How a message fared: taken, failed, or refused for what it is. */
export type Outcome = "accepted" | "error" | "rejected";

/** MSA-1 of HL7 table 0008: application (A…) or accept (C…) acknowledgement. */
export type AcknowledgementCode = "AA" | "AE" | "AR" | "CA" | "CE" | "CR";

const LAST = { accepted: "A", error: "E", rejected: "R" } as const;

/**
 * Which acknowledgement the sender asked for (HL7 2.8, chapter 2.9): in original mode (MSH-15 and MSH-16 empty) an
 * application acknowledgement; in enhanced mode an accept acknowledgement, else an application one, where the condition
 * holds (AL always, ER on errors, SU on success, NE never). Undefined: none.
 */
export function chooseAcknowledgement(msh: Segment, outcome: Outcome): AcknowledgementCode | undefined {
  const accept = textOf(msh, 15)?.toUpperCase();
  const application = textOf(msh, 16)?.toUpperCase();
  if (accept === undefined && application === undefined) return `A${LAST[outcome]}`;
  if (isWanted(accept, outcome)) return `C${LAST[outcome]}`;
  return isWanted(application, outcome) ? `A${LAST[outcome]}` : undefined;
}

function isWanted(condition: string | undefined, outcome: Outcome): boolean {
  switch (condition) {
    case undefined:
    case "NE":
      return false;
    case "ER":
      return outcome !== "accepted";
    case "SU":
      return outcome === "accepted";
    default:
      return true;
  }
}
