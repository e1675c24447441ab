import type { Hex, LetterKind } from "@linchpin/protocol";
import type { Queries } from "../adapters/postgres/openDatabase.ts";
import { letters } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import type { Party } from "../ports/Party.ts";

/**
 * Leaves a letter of the custodian's own accord, in the transaction of what it tells of: no quota, no sender. The same
 * id again is no second letter. The id is this custodian's own and known to nobody before: other bytes under an id that others
 * use would be outvoted where letters are read.
 */
export async function leaveLetter(
  tx: Pick<Queries, "insert">,
  { clock, limits }: Pick<Custodian, "clock" | "limits">,
  letter: {
    readonly letterId: Hex;
    readonly recipient: Party;
    readonly kind: LetterKind;
    readonly sealed: Hex;
  },
): Promise<void> {
  const receivedAt = clock.now();
  const row = { ...letter, sender: null, fromWallet: null, receivedAt };
  await tx
    .insert(letters)
    .values({ ...row, expiresAt: receivedAt + limits.letterSeconds })
    .onConflictDoNothing();
}
