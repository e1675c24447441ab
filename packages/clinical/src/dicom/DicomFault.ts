import { LinchpinError } from "@linchpin/errors";
import { writeTag } from "./writeTag.ts";

/** Why a file is refused. `offset` is a byte of the file, `tag` the element there; never a value. */
export interface DicomFault {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly offset?: number;
  readonly tag?: number;
}

const HINT =
  "The file is damaged or was not written as DICOM: export it again from the system that it came from.";

/** The error for a file that is refused: what is wrong, where, and what to do. */
export function dicomFault({ code, message, hint = HINT, offset, tag }: DicomFault): LinchpinError {
  const where = tag === undefined ? "" : ` in ${writeTag(tag)}`;
  const place = offset === undefined ? "" : ` at byte ${offset}`;
  return new LinchpinError({
    code,
    message: `${message.replace(/\.$/, "")}${where}${place}.`,
    hint,
    facts: {
      ...(offset === undefined ? {} : { offset }),
      ...(tag === undefined ? {} : { tag: writeTag(tag) }),
    },
  });
}
