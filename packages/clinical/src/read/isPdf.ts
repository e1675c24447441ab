const HEAD_BYTES = 1024;

/** Asks whether the first 1,024 bytes of a file are those of a PDF, before whose mark others may stand. Source: ISO 32000-1, H.3.4.1. */
export function isPdf(head: Uint8Array): boolean {
  return String.fromCharCode(...head.subarray(0, HEAD_BYTES)).includes("%PDF-");
}
