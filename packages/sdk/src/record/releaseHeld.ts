import type { Publication } from "./Publication.ts";

/** Lets go of the ciphertexts of a publication: they are stored, or never will be. */
export async function releaseHeld({ held }: Pick<Publication, "held">): Promise<void> {
  await Promise.all(held.map((one) => one.release()));
}
