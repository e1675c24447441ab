import { LinchpinError } from "@linchpin/errors";

const FAULTS = [
  [
    "upload/unknown",
    "No file of yours has this id here.",
    "Begin it anew: what nobody goes on with for a day is gone.",
  ],
  [
    "upload/offset",
    "The file goes on at another place.",
    "Ask with HEAD how much of it is here, and go on from there.",
  ],
  [
    "upload/busy",
    "This file is being handed in by another request at present.",
    "Wait until that has ended, then go on from what HEAD says.",
  ],
  [
    "upload/too-large",
    "The file is larger than was said, or than is taken in.",
    "Hand it in as several records.",
  ],
  ["upload/too-many", "Too many files are being handed in at once.", "Finish or remove some of them."],
  [
    "upload/no-room",
    "There is too little room on the gateway's disk.",
    "Send it again later; tell who runs the gateway.",
  ],
  [
    "upload/unfinished",
    "A file of this record has not come whole.",
    "Go on with it, then hand in the record again.",
  ],
] as const;

/** A fault of handing in files, by its code. Nothing of the file stands in it. */
export function uploadFault(
  code: (typeof FAULTS)[number][0],
  facts: Record<string, number> = {},
): LinchpinError {
  const [, message = "", hint = ""] = FAULTS.find(([one]) => one === code) ?? [];
  return new LinchpinError({ code, message, hint, facts });
}
