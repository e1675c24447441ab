const BY_CODE: Readonly<Record<string, number>> = {
  "token/unknown": 404,
  "patient/unknown": 404,
  "provider/unknown": 404,
  "prescription/unknown": 404,
  "order/unknown": 404,
  "request/unknown-route": 404,
  "request/too-large": 413,
  "request/media-type": 415,
  "request/too-many": 429,
};

/** The HTTP status of an error code. */
export function statusOf(code: string): number {
  return BY_CODE[code] ?? (code.startsWith("request/") ? 400 : 500);
}
