import { LinchpinError } from "@linchpin/errors";
import { and, eq, gt, lte, ne, or, sql, sum } from "drizzle-orm";
import type { Database } from "./openDatabase.ts";
import { uploads } from "./schema.ts";

const DAY = 24 * 60 * 60;
/** No upload takes as long; one that is older was cut off by a crash. */
const UNDER_WAY_SECONDS = 60 * 60;
const UNDER_WAY = "";

/** Bytes of an issuer's day that an upload holds until it is known how many it takes. */
export interface Reservation {
  /** The upload is kept: it took so many bytes. */
  readonly settle: (stored: { readonly root: string; readonly bytes: number }) => Promise<void>;
  /** Nothing of it is kept: its bytes are free again. */
  readonly giveBack: () => Promise<void>;
}

/**
 * Takes bytes out of an issuer's day before they are read, so that uploads that come at once cannot exceed it together.
 *
 * Errors: `quota/blobs`.
 */
export async function reserveUpload(
  db: Database,
  {
    issuer,
    bytes,
    now,
    bytesPerDay,
  }: {
    readonly issuer: number;
    /** As many as it may take. */
    readonly bytes: number;
    readonly now: number;
    readonly bytesPerDay: number;
  },
): Promise<Reservation> {
  const id = await db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`uploads ${issuer}`}, 4))`);
    await tx.delete(uploads).where(and(eq(uploads.issuer, issuer), lte(uploads.at, now - DAY)));
    const counts = or(ne(uploads.root, UNDER_WAY), gt(uploads.at, now - UNDER_WAY_SECONDS));
    const [row] = await tx
      .select({ taken: sum(uploads.bytes) })
      .from(uploads)
      .where(and(eq(uploads.issuer, issuer), counts));
    if (Number(row?.taken ?? 0) + bytes > bytesPerDay) throw tooMuch();
    const values = { issuer, root: UNDER_WAY, bytes, at: now };
    const [reserved] = await tx.insert(uploads).values(values).returning({ id: uploads.id });
    return reserved?.id ?? 0;
  });
  const mine = eq(uploads.id, id);
  return {
    settle: async (stored) => {
      await db.update(uploads).set(stored).where(mine);
    },
    giveBack: async () => {
      await db.delete(uploads).where(mine);
    },
  };
}

function tooMuch(): LinchpinError {
  return new LinchpinError({
    code: "quota/blobs",
    message: "This provider has stored as much here today as it may, or has it under way.",
    hint: "Go on tomorrow, or use another custodian. Send a Content-Length: without one the largest upload is counted.",
  });
}
