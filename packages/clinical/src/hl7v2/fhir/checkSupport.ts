import { textOf } from "../read/fields.ts";
import type { Hl7Message } from "../read/Hl7Message.ts";
import { refuseHl7 } from "../refuse.ts";

/** Events of ADT that say something about one patient. */
const ADT = new Set(
  (
    "A01 A02 A03 A04 A05 A06 A07 A08 A09 A10 A11 A12 A13 A14 A15 A16 A21 A22 A25 A26 A27 A28 A31 A32 A33 A38 " +
    "A52 A53 A54 A55 A60 A61 A62"
  ).split(" "),
);

/** Events of ADT that delete a visit or a person. */
const DELETIONS = new Set(["A23", "A29"]);

/** Events of ORU: results, unsolicited and from the point of care. */
const ORU = new Set("R01 R30 R31 R32".split(" "));

/** Events of ADT that join, move or part identities. */
const MERGES = new Set(
  "A18 A24 A30 A34 A35 A36 A37 A39 A40 A41 A42 A43 A44 A45 A46 A47 A48 A49 A50 A51".split(" "),
);

/**
 * Lets through what can become a record: ADT of admission, transfer, discharge, update and their cancellations, and ORU.
 *
 * Errors: `hl7/message-type`, `hl7/event`, `hl7/merge`, `hl7/deletion`.
 */
export function checkSupport(message: Hl7Message): void {
  const { header } = message;
  const event = eventOf(message);
  if (header.type === "ADT") {
    if (MERGES.has(event)) {
      refuseHl7({
        code: "hl7/merge",
        message:
          "names an event that merges or moves patients, which no message can do to records that are minted.",
        hint: "Merge them in the hospital's own system; a patient who has two ids here asks the health authority.",
        at: { segment: "MSH", sequence: 1, field: 9, component: 2 },
      });
    }
    if (DELETIONS.has(event)) {
      refuseHl7({
        code: "hl7/deletion",
        message: "names an event that deletes, which no message can do to records that are minted.",
        hint: "A record is the patient's: only they can have it erased. What is wrong in it the hospital amends.",
        at: { segment: "MSH", sequence: 1, field: 9, component: 2 },
      });
    }
    if (ADT.has(event)) return;
  } else if (header.type === "ORU") {
    if (ORU.has(event)) return;
  } else {
    refuseHl7({
      code: "hl7/message-type",
      message: "names a message type that is not taken in.",
      hint: "Send ADT and ORU messages here. Orders (ORM, OML) are no results: their results come as ORU.",
      at: { segment: "MSH", sequence: 1, field: 9, component: 1 },
    });
  }
  refuseHl7({
    code: "hl7/event",
    message: "names an event that is not taken in.",
    hint: "Send the events of ADT about one patient (A01 to A16, A28, A31 and others), and R01, R30, R31 and R32 of ORU.",
    at: { segment: "MSH", sequence: 1, field: 9, component: 2 },
  });
}

/** The event: MSH-9.2, else EVN-1, else what the structure is named after; ORU of early versions names none. */
export function eventOf({ header, segments }: Hl7Message): string {
  const evn = segments.find(({ name }) => name === "EVN");
  const told = header.event ?? (evn === undefined ? undefined : textOf(evn, 1));
  return told ?? /_([A-Z]\d\d)$/.exec(header.structure ?? "")?.[1] ?? (header.type === "ORU" ? "R01" : "");
}
