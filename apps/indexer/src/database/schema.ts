import { bigint, boolean, json, pgTable, text } from "drizzle-orm/pg-core";
import { hexBytes } from "./hexBytes.ts";

/** The tables of `drizzle/`. What each holds is said there; indexes stand there alone. */

const number = (name: string) => bigint(name, { mode: "number" });

/** One row: how far the chain has been read, and of which network. */
export const checkpoint = pgTable("checkpoint", {
  single: boolean().primaryKey().default(true),
  /** Chain id and contracts: another network's events must not be mixed in. */
  network: text().notNull(),
  block: number("block").notNull(),
  /** Null before the first block. */
  hash: hexBytes(),
  /** The chain's newest block when this was written. */
  head: number("head").notNull(),
  events: number("events").notNull(),
});

/** Blocks with events, and the ends of recent ranges: what a reorganization is recognised by. */
export const blocks = pgTable("blocks", {
  number: number("number").primaryKey(),
  hash: hexBytes().notNull(),
  /** Unix seconds. */
  at: number("at").notNull(),
  hasEvents: boolean("has_events").notNull(),
});

/** Every event of every contract, in the chain's order. */
export const events = pgTable("events", {
  /** See `positionOf`. */
  position: number("position").primaryKey(),
  /** `<Contract>.<Event>`. */
  name: text().notNull(),
  transaction: hexBytes().notNull(),
  tokenId: hexBytes("token_id"),
  patientId: hexBytes("patient_id"),
  /** Who takes a record that is handed over. */
  otherPatientId: hexBytes("other_patient_id"),
  providerId: number("provider_id"),
  grantId: hexBytes("grant_id"),
  /** The prescription or order that it is about. */
  careId: hexBytes("care_id"),
  /** A wallet by which its patient or provider is found. */
  wallet: hexBytes(),
  /** A provider's name in lower case, by which it is found. */
  label: text(),
  args: json().$type<Record<string, unknown>>().notNull(),
});
