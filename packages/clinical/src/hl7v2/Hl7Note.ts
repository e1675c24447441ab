import type { Hl7Place } from "./Hl7Place.ts";

/**
 * What a note tells. `skipped`: the segment or field has no place in the record. `charset`: the text was read in another
 * charset than declared. `delimiters`: the delimiters were mended. `escape`: an escape sequence was not understood and
 * stands as it came. `truncated`: the sender cut the value off. `date`: not a date of HL7, and left out. `time`: a time of
 * day without zone or minutes, of which the day was kept. `value`: the value is not what its type says, and was kept as
 * text. `code`: the code is none of its table. `type`: a value without a declared type.
 */
export type Hl7NoteKind =
  | "skipped"
  | "charset"
  | "delimiters"
  | "escape"
  | "truncated"
  | "date"
  | "time"
  | "value"
  | "code"
  | "type";

/** Something that a reader of the record should know of how it was read. Places only, never a value. */
export interface Hl7Note extends Hl7Place {
  readonly kind: Hl7NoteKind;
}
