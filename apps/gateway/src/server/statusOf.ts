import { statusOf as statusOfReading } from "../fhir/server/statusOf.ts";

/** Statuses that an area does not tell. */
const BY_CODE: Readonly<Record<string, number>> = {
  "callers/unknown": 401,
  "callers/not-allowed": 403,
  "admin/unknown": 401,
  "intake/unknown": 404,
  "intake/gone": 410,
  "intake/not-rejected": 409,
  "intake/full": 503,
  "intake/too-large": 413,
  "intake/too-many": 413,
  "upload/unknown": 404,
  "upload/offset": 409,
  "upload/busy": 409,
  "upload/unfinished": 409,
  "upload/too-large": 413,
  "upload/too-many": 429,
  "upload/no-room": 507,
  "upload/multipart": 400,
  "review/no-file": 404,
  "review/not-asked": 409,
  "review/which-files": 400,
  "directory/taken": 409,
  "directory/unknown": 404,
  "record/too-large": 413,
  "request/unknown-route": 404,
  "request/too-large": 413,
  "request/media-type": 415,
  "request/too-many": 429,
  "request/invalid": 400,
  "request/not-json": 400,
  "request/malformed": 400,
  "server/internal": 500,
};

/** Codes about a record as it was read: the request could not be understood. */
const UNREADABLE = new Set([
  "record/empty",
  "record/encoding",
  "record/format",
  "record/syntax",
  "record/forbidden-key",
  "record/too-deep",
  "record/not-fhir",
]);

/** Statuses by area. What is wrong with a record that was read is unprocessable. */
const BY_AREA: Readonly<Record<string, number>> = {
  record: 422,
  hl7: 422,
  intake: 422,
  deidentify: 422,
  files: 422,
  pdf: 422,
  dicom: 422,
  chain: 503,
  network: 503,
  keys: 500,
};

/** The HTTP status of an error code. A refusal that nothing else fits is 403. */
export function statusOf(code: string): number {
  if (code.startsWith("fhir/")) return statusOfReading(code).status;
  return BY_CODE[code] ?? (UNREADABLE.has(code) ? 400 : (BY_AREA[code.split("/")[0] ?? ""] ?? 403));
}
