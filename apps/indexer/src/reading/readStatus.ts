import type { indexerStatusSchema } from "@linchpin/protocol";
import type { z } from "zod";
import { checkpoint } from "../database/schema.ts";
import type { ReadContext } from "./ReadContext.ts";

/** How far the chain has been read. -1: nothing yet. */
export async function readStatus({
  db,
  deployment,
}: ReadContext): Promise<z.infer<typeof indexerStatusSchema>> {
  const [row] = await db.select().from(checkpoint);
  return {
    chainId: deployment.chainId,
    head: row?.head ?? -1,
    indexed: row?.block ?? -1,
    events: row?.events ?? 0,
  };
}
