import type { Hex } from "@linchpin/protocol";
import { eq, max } from "drizzle-orm";
import type { Clock } from "../../ports/Clock.ts";
import type { CallToSend, Relayer } from "../../ports/Relayer.ts";
import type { Queries } from "./openDatabase.ts";
import { relays } from "./schema.ts";

/** Whoever writes a transaction down holds this lock, so that nonces have no gaps. */
export const LOCK = 0x11c4_0003;
/** How long the same call counts as sent, in seconds. */
export const SAME_CALL_SECONDS = 60 * 60;

/** Signs a transaction under the next nonce and writes it down. The caller holds {@link LOCK}, and sends it afterwards. */
export async function writeTransaction(
  tx: Queries,
  { relayer, clock }: { readonly relayer: Relayer; readonly clock: Clock },
  written: {
    readonly purpose: "relay" | "anchor";
    readonly pot: "batch" | "anchor";
    readonly wallet: Hex;
    readonly callDigest: Hex;
    readonly call: CallToSend & { readonly gas: bigint };
  },
): Promise<typeof relays.$inferSelect> {
  const { call, wallet, ...named } = written;
  const [row] = await tx
    .select({ last: max(relays.nonce) })
    .from(relays)
    .where(eq(relays.state, "pending"));
  const mined = await relayer.minedNonce();
  const nonce = row?.last == null ? mined : Math.max(mined, row.last + 1);
  const signed = await relayer.sign({ ...call, nonce });
  const values = { ...named, ...signed, wallet, account: wallet, state: "pending" as const, at: clock.now() };
  const [inserted] = await tx.insert(relays).values(values).returning();
  return inserted as typeof relays.$inferSelect;
}
