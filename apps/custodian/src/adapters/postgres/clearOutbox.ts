import type { Hex } from "@linchpin/protocol";
import { and, eq } from "drizzle-orm";
import type { Queries } from "./openDatabase.ts";
import { outbox } from "./schema.ts";

/**
 * Destroys what waits for other custodians under a name: a version, a whole token, or a grant. Whoever removes
 * something from this custodian clears it here in the same transaction, or it would live on elsewhere.
 */
export async function clearOutbox(
  tx: Queries,
  name:
    | { readonly tokenId: Hex; readonly version?: number }
    | { readonly granter: Hex; readonly grantId: Hex },
): Promise<void> {
  await tx
    .delete(outbox)
    .where(
      "tokenId" in name
        ? and(
            eq(outbox.tokenId, name.tokenId),
            name.version === undefined ? undefined : eq(outbox.version, name.version),
          )
        : and(eq(outbox.granter, name.granter), eq(outbox.grantId, name.grantId)),
    );
}
