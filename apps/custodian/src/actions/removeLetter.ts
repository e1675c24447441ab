import { LinchpinError } from "@linchpin/errors";
import type { Hex, RootProof, Session } from "@linchpin/protocol";
import { eq } from "drizzle-orm";
import { letters } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { isLasting } from "../policy/decideLetter.ts";
import { assertRootProof } from "./assertRootProof.ts";
import { findParties } from "./findParties.ts";

/**
 * Destroys a letter, for its sender or its recipient. A guardian's piece takes a proof of the root secret as well: a
 * stolen wallet must not undo what guards somebody. One that is not there is no error.
 *
 * Errors: `letters/not-yours`, `proofs/…`, `chain/unavailable`.
 */
export async function removeLetter(
  custodian: Custodian,
  {
    session: { wallet },
    letterId,
    proof,
  }: {
    readonly session: Pick<Session, "wallet">;
    readonly letterId: Hex;
    readonly proof: RootProof | undefined;
  },
): Promise<void> {
  const { db } = custodian;
  const [letter] = await db.select().from(letters).where(eq(letters.letterId, letterId));
  if (!letter) return;
  const { parties, patientId } = await findParties(custodian, wallet);
  if (!parties.some((party) => party === letter.recipient || party === letter.sender)) {
    throw new LinchpinError({
      code: "letters/not-yours",
      message: "Its sender and its recipient alone delete a letter.",
      hint: "Sign in as one of them.",
    });
  }
  if (isLasting(letter.kind) && patientId)
    await assertRootProof(custodian, { owner: patientId, act: "delete-letter", id: letterId, proof });
  await db.delete(letters).where(eq(letters.letterId, letterId));
}
