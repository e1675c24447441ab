import { LinchpinError } from "@linchpin/errors";

/** Refuses anything but exactly `length` bytes. @throws `bytes/wrong-length` */
export function assertLength(bytes: Uint8Array, length: number, what: string): void {
  if (bytes instanceof Uint8Array && bytes.length === length) return;
  throw new LinchpinError({
    code: "bytes/wrong-length",
    message: `${what} must be ${length} bytes.`,
    hint: "Check which value was passed here.",
    facts: { what, needed: length, given: bytes instanceof Uint8Array ? bytes.length : -1 },
  });
}
