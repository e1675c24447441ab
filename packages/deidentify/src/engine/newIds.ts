import { LinchpinError } from "@linchpin/errors";

/**
 * Makes ids that say nothing about the old ones: UUIDs whose first half is drawn at random once a run and whose last
 * group counts. `seed` (16 bytes) pins the random half.
 */
export function createIdMaker(seed?: Uint8Array): () => string {
  if (seed !== undefined && seed.length !== 16) {
    throw new LinchpinError({
      code: "deidentify/bad-seed",
      message: "The seed for new ids must be 16 bytes.",
    });
  }
  const bytes = seed ?? globalThis.crypto.getRandomValues(new Uint8Array(16));
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  const prefix = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-`;
  let count = 0;
  return () => {
    count += 1;
    return prefix + count.toString(16).padStart(12, "0");
  };
}
