/** Asks whether the first 132 bytes of a file are those of DICOM Part 10. Source: PS3.10, 7.1. */
export function isDicom(head: Uint8Array): boolean {
  return String.fromCharCode(...head.subarray(128, 132)) === "DICM";
}
