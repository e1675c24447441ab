import { sql } from "drizzle-orm";
import { blocks, events } from "../database/schema.ts";

/** What is read of an event, with its block. */
export const eventFields = {
  position: events.position,
  name: events.name,
  transaction: events.transaction,
  tokenId: events.tokenId,
  patientId: events.patientId,
  otherPatientId: events.otherPatientId,
  providerId: events.providerId,
  grantId: events.grantId,
  careId: events.careId,
  args: events.args,
  blockHash: blocks.hash,
  at: blocks.at,
};

export type StoredEvent = Pick<
  typeof events.$inferSelect,
  Exclude<keyof typeof eventFields, "blockHash" | "at">
> & {
  readonly blockHash: (typeof blocks.$inferSelect)["hash"];
  readonly at: number;
};

/** The block of an event: `positionOf`'s inverse in SQL. */
export const ofItsBlock = sql`${blocks.number} = ${events.position} >> 20`;
