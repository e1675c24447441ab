import type { Hex } from "@linchpin/protocol";
import type { PendingPublication } from "@linchpin/sdk";
import { bigint, customType, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ItemState, SourceKind } from "../../intake/Intake.ts";

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => new Uint8Array(value),
});
const hex = (name: string) => text(name).$type<Hex>();
const number = (name: string) => bigint(name, { mode: "number" });

export const items = pgTable("items", {
  seq: number("seq").primaryKey().generatedAlwaysAsIdentity(),
  id: uuid("id").notNull(),
  kind: text("kind").$type<SourceKind>().notNull(),
  sourceKey: bytea("source_key").notNull(),
  state: text("state").$type<ItemState>().notNull(),
  namedPatient: hex("named_patient"),
  patientId: hex("patient_id"),
  tokenId: hex("token_id"),
  code: text("code"),
  reason: text("reason"),
  hint: text("hint"),
  duplicateOf: uuid("duplicate_of"),
  wrappedKey: bytea("wrapped_key"),
  sealed: bytea("sealed"),
  receivedAt: number("received_at").notNull(),
  changedAt: number("changed_at").notNull(),
  dueAt: number("due_at").notNull(),
  attempts: integer("attempts").notNull().default(0),
});

export const publications = pgTable("publications", {
  sourceTag: hex("source_tag").primaryKey(),
  pending: jsonb("pending").$type<PendingPublication>().notNull(),
  savedAt: number("saved_at").notNull(),
});

export const patientIdentifiers = pgTable("patient_identifiers", {
  digest: bytea("digest").primaryKey(),
  patientId: hex("patient_id").notNull(),
  linkedAt: number("linked_at").notNull(),
});

export const usedAssertions = pgTable("used_assertions", {
  digest: bytea("digest").primaryKey(),
  until: number("until").notNull(),
});

export const answers = pgTable("answers", {
  digest: bytea("digest").primaryKey(),
  wrappedKey: bytea("wrapped_key").notNull(),
  sealed: bytea("sealed").notNull(),
  keptAt: number("kept_at").notNull(),
});

export const accesses = pgTable("accesses", {
  seq: number("seq").primaryKey().generatedAlwaysAsIdentity(),
  id: uuid("id").notNull(),
  at: number("at").notNull(),
  wrappedKey: bytea("wrapped_key").notNull(),
  sealed: bytea("sealed").notNull(),
});

export const accessPeople = pgTable(
  "access_people",
  { person: bytea("person").notNull(), seq: number("seq").notNull() },
  ({ person, seq }) => [primaryKey({ columns: [person, seq] })],
);

export const pages = pgTable("pages", {
  digest: bytea("digest").primaryKey(),
  wrappedKey: bytea("wrapped_key").notNull(),
  sealed: bytea("sealed").notNull(),
  until: number("until").notNull(),
});

export const pixelWords = pgTable("pixel_words", {
  seq: number("seq").primaryKey().generatedAlwaysAsIdentity(),
  id: uuid("id").notNull(),
  itemId: uuid("item_id").notNull(),
  wrappedKey: bytea("wrapped_key").notNull(),
  sealed: bytea("sealed").notNull(),
});

export const files = pgTable("files", {
  seq: number("seq").primaryKey().generatedAlwaysAsIdentity(),
  id: uuid("id").notNull(),
  owner: text("owner").notNull(),
  itemId: uuid("item_id"),
  size: number("size"),
  written: number("written").notNull().default(0),
  wrappedKey: bytea("wrapped_key").notNull(),
  sealedName: bytea("sealed_name").notNull(),
  touchedAt: number("touched_at").notNull(),
});
