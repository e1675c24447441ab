import { type RootProof, rootProofSchema } from "@linchpin/protocol";
import type { z } from "zod";

/** A proof of the root secret where one may be missing: then the action says what it takes. */
export const proofQuery = rootProofSchema.partial();

/** The proof, when it is there in whole. */
export function proofOf({ at, signature }: z.infer<typeof proofQuery>): RootProof | undefined {
  return at === undefined || signature === undefined ? undefined : { at, signature };
}
