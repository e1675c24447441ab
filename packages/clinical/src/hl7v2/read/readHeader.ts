import { refuseHl7 } from "../refuse.ts";
import type { Composite } from "./Composite.ts";
import { fieldOf, textOf } from "./fields.ts";
import type { Hl7Header, Hl7Party, Segment } from "./Hl7Message.ts";

/** The versions of HL7 version 2 that are read. */
const VERSIONS = /^2\.(?:[124]|3(?:\.1)?|5(?:\.1)?|6|7(?:\.1)?|8(?:\.[12])?)$/;

/**
 * Reads MSH.
 *
 * Errors: `hl7/required` (MSH-9, MSH-10 or MSH-12 is missing), `hl7/version`, `hl7/fragment`.
 */
export function readHeader(msh: Segment): Hl7Header {
  const header = readLooseHeader(msh);
  for (const [field, value] of [
    [9, header.type],
    [10, header.controlId],
    [12, header.version],
  ] as const) {
    if (value === "") {
      refuseHl7({
        code: "hl7/required",
        message: "is missing.",
        hint: "HL7 version 2 requires it in every message: ask the sender's interface team.",
        at: { segment: "MSH", sequence: 1, field },
      });
    }
  }
  if (!VERSIONS.test(header.version)) {
    refuseHl7({
      code: "hl7/version",
      message: "is none of the versions 2.1 to 2.8 of HL7 version 2.",
      hint: "Have the sender send one of these versions; 2.5.1 is the most common.",
      at: { segment: "MSH", sequence: 1, field: 12 },
    });
  }
  if (textOf(msh, 14) !== undefined) {
    refuseHl7({
      code: "hl7/fragment",
      message: "says that the message continues another.",
      hint: "Have the sender send each message whole.",
      at: { segment: "MSH", sequence: 1, field: 14 },
    });
  }
  return header;
}

/** What MSH says, as far as it says anything: for answering what is refused. Never throws. */
export function readLooseHeader(msh: Segment): Hl7Header {
  const type = fieldOf(msh, 9);
  return {
    sendingApplication: partyOf(fieldOf(msh, 3)),
    sendingFacility: partyOf(fieldOf(msh, 4)),
    sentAt: textOf(msh, 7),
    type: type.text(1) ?? "",
    event: type.text(2),
    structure: type.text(3),
    controlId: fieldOf(msh, 10).text() ?? "",
    processing: textOf(msh, 11),
    version: textOf(msh, 12) ?? "",
  };
}

function partyOf(party: Composite): Hl7Party {
  return { namespace: party.text(1), universalId: party.text(2), universalIdType: party.text(3) };
}
