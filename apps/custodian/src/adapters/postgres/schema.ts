import type { HealthLinkEnd, Hex, LetterKind } from "@linchpin/protocol";
import {
  bigint,
  boolean,
  customType,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Party } from "../../ports/Party.ts";
import type { RelayPot } from "../../ports/RelayPot.ts";

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => new Uint8Array(value),
});
const hex = (name: string) => text(name).$type<Hex>();
const seconds = (name: string) => bigint(name, { mode: "number" });
const number = (name: string) => bigint(name, { mode: "number" });

export const nonces = pgTable(
  "nonces",
  {
    sessionKey: hex("session_key").notNull(),
    nonce: hex("nonce").notNull(),
    expiresAt: seconds("expires_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionKey, table.nonce] })],
);

export const keyBundles = pgTable("key_bundles", {
  digest: hex("digest").primaryKey(),
  /** Who stored it. */
  wallet: hex("wallet").notNull(),
  /** Null in rows of before this column. */
  patientId: hex("patient_id"),
  bundle: text("bundle").notNull(),
  createdAt: seconds("created_at").notNull(),
  /** Known to be of a wallet that enrolled. Set lazily: false says nothing. */
  claimed: boolean("claimed").notNull().default(false),
});

export const keySlots = pgTable(
  "key_slots",
  {
    /** The patient id, also of a wallet that has not enrolled: then the one that it would have. */
    owner: hex("owner").notNull(),
    /** Who kept it. */
    wallet: hex("wallet").notNull(),
    slotId: hex("slot_id").notNull(),
    kind: text("kind").$type<"wallet" | "paper" | "passkey" | "guardian" | "carer">().notNull(),
    ciphertext: hex("ciphertext").notNull(),
    /** As its owner says. */
    createdAt: seconds("created_at").notNull(),
    keptAt: seconds("kept_at").notNull(),
    claimed: boolean("claimed").notNull().default(false),
    removedAt: seconds("removed_at"),
  },
  (table) => [primaryKey({ columns: [table.owner, table.slotId] })],
);

export const peppers = pgTable(
  "peppers",
  {
    wallet: hex("wallet").notNull(),
    slotId: hex("slot_id").notNull(),
    wrappedKey: bytea("wrapped_key").notNull(),
    sealedShare: bytea("sealed_share").notNull(),
    commitments: text("commitments").array().$type<Hex[]>().notNull(),
    k: integer("k").notNull(),
    pinVerifier: hex("pin_verifier"),
    deviceKeys: text("device_keys").array().$type<Hex[]>().notNull(),
    failures: integer("failures").notNull().default(0),
    lockedUntil: seconds("locked_until").notNull().default(0),
    keptAt: seconds("kept_at").notNull(),
    claimed: boolean("claimed").notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.wallet, table.slotId] })],
);

export const deposits = pgTable(
  "deposits",
  {
    id: number("id").primaryKey().generatedAlwaysAsIdentity(),
    tokenId: hex("token_id").notNull(),
    recordId: hex("record_id").notNull(),
    version: number("version").notNull(),
    patientId: hex("patient_id").notNull(),
    issuer: number("issuer").notNull(),
    bundleDigest: hex("bundle_digest").notNull(),
    dealsDigest: hex("deals_digest").notNull(),
    sourceTag: hex("source_tag").notNull(),
    deadline: seconds("deadline").notNull(),
    filedAt: seconds("filed_at").notNull(),
    minted: boolean("minted").notNull().default(false),
    wrappedKey: bytea("wrapped_key").notNull(),
  },
  (table) => [
    uniqueIndex().on(table.tokenId, table.version),
    uniqueIndex().on(table.recordId, table.version),
  ],
);

export const filings = pgTable("filings", {
  id: number("id").primaryKey().generatedAlwaysAsIdentity(),
  issuer: number("issuer").notNull(),
  at: seconds("at").notNull(),
  bytes: number("bytes").notNull(),
});

export const recordIssuers = pgTable("record_issuers", {
  recordId: hex("record_id").primaryKey(),
  issuer: number("issuer").notNull(),
});

export const shares = pgTable(
  "shares",
  {
    depositId: number("deposit_id").notNull(),
    part: text("part").notNull(),
    deal: integer("deal").notNull(),
    shareIndex: integer("share_index").notNull(),
    dealJson: text("deal_json").notNull(),
    sealedShare: bytea("sealed_share").notNull(),
  },
  (table) => [primaryKey({ columns: [table.depositId, table.part] })],
);

export const redeals = pgTable(
  "redeals",
  {
    id: number("id").primaryKey().generatedAlwaysAsIdentity(),
    tokenId: hex("token_id").notNull(),
    deal: number("deal").notNull(),
    dealsDigest: hex("deals_digest").notNull(),
    patientId: hex("patient_id").notNull(),
    /** The wallet that signed it. */
    holder: hex("holder").notNull(),
    bundleDigest: hex("bundle_digest").notNull(),
    deadline: seconds("deadline").notNull(),
    filedAt: seconds("filed_at").notNull(),
    wrappedKey: bytea("wrapped_key").notNull(),
  },
  (table) => [uniqueIndex().on(table.tokenId, table.deal, table.dealsDigest)],
);

export const redealShares = pgTable(
  "redeal_shares",
  {
    redealId: number("redeal_id").notNull(),
    version: number("version").notNull(),
    part: text("part").notNull(),
    deal: integer("deal").notNull(),
    shareIndex: integer("share_index").notNull(),
    dealJson: text("deal_json").notNull(),
    sealedShare: bytea("sealed_share").notNull(),
  },
  (table) => [primaryKey({ columns: [table.redealId, table.version, table.part] })],
);

/** The newest deal of a token that a settled block counts. */
export const countedDeals = pgTable("counted_deals", {
  tokenId: hex("token_id").primaryKey(),
  deal: number("deal").notNull(),
  /** The latest version that it covers. */
  version: number("version").notNull(),
  dealsDigest: hex("deals_digest").notNull(),
});

/** How far the chain's events were read. */
export const followed = pgTable("followed", {
  name: text("name").$type<"records">().primaryKey(),
  block: number("block").notNull(),
  at: seconds("at").notNull(),
});

export const erasures = pgTable("erasures", {
  tokenId: hex("token_id").primaryKey(),
  patientId: hex("patient_id"),
  destroyedAt: seconds("destroyed_at").notNull(),
  shares: integer("shares").notNull().default(0),
  essentials: integer("essentials").notNull().default(0),
  blobs: integer("blobs").notNull().default(0),
  finishedAt: seconds("finished_at"),
});

export const emergencyPieces = pgTable(
  "emergency_pieces",
  {
    patientId: hex("patient_id").notNull(),
    tokenId: hex("token_id").notNull(),
    version: number("version").notNull(),
    deal: number("deal").notNull(),
    m: integer("m").notNull(),
    custodians: number("custodians").array().notNull(),
    commitments: text("commitments").array().$type<Hex[]>().notNull(),
    /** Patients who are told of an opening. */
    notify: text("notify").array().$type<Hex[]>().notNull(),
    filedAt: seconds("filed_at").notNull(),
    wrappedKey: bytea("wrapped_key").notNull(),
    sealedPiece: bytea("sealed_piece").notNull(),
  },
  (table) => [primaryKey({ columns: [table.tokenId, table.version, table.deal] })],
);

export const grants = pgTable(
  "grants",
  {
    grantId: hex("grant_id").notNull(),
    granter: hex("granter").notNull(),
    patientId: hex("patient_id").notNull(),
    grantee: number("grantee").notNull(),
    grantJson: text("grant_json").notNull(),
    requestId: hex("request_id"),
    receivedAt: seconds("received_at").notNull(),
    wrappedKey: bytea("wrapped_key").notNull(),
  },
  (table) => [primaryKey({ columns: [table.granter, table.grantId] })],
);

export const fragments = pgTable(
  "fragments",
  {
    granter: hex("granter").notNull(),
    grantId: hex("grant_id").notNull(),
    compartment: hex("compartment").notNull(),
    epoch: number("epoch").notNull(),
    sealed: bytea("sealed").notNull(),
  },
  (table) => [primaryKey({ columns: [table.granter, table.grantId, table.compartment, table.epoch] })],
);

export const essentials = pgTable(
  "essentials",
  {
    granter: hex("granter").notNull(),
    grantId: hex("grant_id").notNull(),
    tokenId: hex("token_id").notNull(),
    version: number("version").notNull(),
    part: text("part").notNull(),
    deal: integer("deal").notNull(),
    sealed: hex("sealed").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.granter, table.grantId, table.tokenId, table.version, table.part, table.deal],
    }),
  ],
);

export const grantBodies = pgTable(
  "grant_bodies",
  {
    granter: hex("granter").notNull(),
    grantId: hex("grant_id").notNull(),
    digest: hex("digest").notNull(),
  },
  (table) => [primaryKey({ columns: [table.granter, table.grantId, table.digest] })],
);

export const revocations = pgTable(
  "revocations",
  { granter: hex("granter").notNull(), grantId: hex("grant_id").notNull(), at: seconds("at").notNull() },
  (table) => [primaryKey({ columns: [table.granter, table.grantId] })],
);

export const requests = pgTable("requests", {
  requestId: hex("request_id").primaryKey(),
  patientId: hex("patient_id").notNull(),
  from: number("from_provider").notNull(),
  requestJson: text("request_json").notNull(),
  signature: hex("signature").notNull(),
  words: hex("words").notNull(),
  issuedAt: seconds("issued_at").notNull(),
  expiresAt: seconds("expires_at").notNull(),
  receivedAt: seconds("received_at").notNull(),
  grantId: hex("grant_id"),
  granter: hex("granter"),
});

export const denials = pgTable("denials", {
  requestId: hex("request_id").primaryKey(),
  denialJson: text("denial_json").notNull(),
  signature: hex("signature").notNull(),
  words: hex("words").notNull(),
  at: seconds("at").notNull(),
});

export const journal = pgTable("journal", {
  index: number("index").primaryKey(),
  at: seconds("at").notNull(),
  patientId: hex("patient_id").notNull(),
  tokenId: hex("token_id"),
  entry: text("entry").notNull(),
  leaf: hex("leaf").notNull(),
});

export const relays = pgTable("relays", {
  id: number("id").primaryKey().generatedAlwaysAsIdentity(),
  wallet: hex("wallet").notNull(),
  purpose: text("purpose").$type<"relay" | "anchor">().notNull(),
  /** `batch`: what its messages used stands in `relayedMessages`; the pots are of before there were batches. */
  pot: text("pot").$type<RelayPot | "anchor" | "batch">().notNull(),
  /** Whose quota it used: a patient's id or a wallet. */
  account: hex("account").notNull(),
  callDigest: hex("call_digest").notNull(),
  nonce: number("nonce").notNull(),
  hash: hex("hash").notNull(),
  raw: hex("raw").notNull(),
  state: text("state").$type<"pending" | "succeeded" | "reverted" | "dropped">().notNull(),
  at: seconds("at").notNull(),
});

export const relayedMessages = pgTable(
  "relayed_messages",
  {
    id: number("id").primaryKey().generatedAlwaysAsIdentity(),
    /** Its transaction, in `relays`. */
    relayId: number("relay_id").notNull(),
    position: integer("position").notNull(),
    wallet: hex("wallet").notNull(),
    pot: text("pot").$type<RelayPot>().notNull(),
    account: hex("account").notNull(),
    callDigest: hex("call_digest").notNull(),
    state: text("state").$type<"pending" | "succeeded" | "reverted" | "dropped">().notNull(),
    at: seconds("at").notNull(),
  },
  (table) => [uniqueIndex().on(table.relayId, table.position)],
);

export const letters = pgTable("letters", {
  letterId: hex("letter_id").primaryKey(),
  recipient: text("recipient").$type<Party>().notNull(),
  sender: text("sender").$type<Party>(),
  fromWallet: hex("from_wallet"),
  kind: text("kind").$type<LetterKind>().notNull(),
  sealed: hex("sealed").notNull(),
  receivedAt: seconds("received_at").notNull(),
  expiresAt: seconds("expires_at"),
});

export const careDocuments = pgTable("care_documents", {
  digest: hex("digest").primaryKey(),
  author: text("author").$type<Party>().notNull(),
  /** Canonical JSON. */
  document: text("document").notNull(),
  keptAt: seconds("kept_at").notNull(),
  expiresAt: seconds("expires_at").notNull(),
});

export const notes = pgTable("notes", {
  patientId: hex("patient_id").primaryKey(),
  revision: number("revision").notNull(),
  sealed: hex("sealed").notNull(),
  signature: hex("signature").notNull(),
  at: seconds("at").notNull(),
});

export const routings = pgTable(
  "routings",
  {
    patientId: hex("patient_id").notNull(),
    provider: number("provider").notNull(),
    bundleDigest: hex("bundle_digest").notNull(),
    sealed: hex("sealed").notNull(),
    signature: hex("signature").notNull(),
    at: seconds("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.patientId, table.provider] })],
);

export const outbox = pgTable("outbox", {
  id: number("id").primaryKey().generatedAlwaysAsIdentity(),
  kind: text("kind").$type<"deposit" | "grant" | "redeal">().notNull(),
  tokenId: hex("token_id"),
  version: number("version"),
  deal: number("deal"),
  /** Of a re-deal's deals, or of a body that serves a grant. */
  digest: hex("digest"),
  granter: hex("granter"),
  grantId: hex("grant_id"),
  owner: text("owner").notNull(),
  body: text("body").notNull(),
  bytes: number("bytes").notNull(),
  acceptedAt: seconds("accepted_at").notNull(),
  expiresAt: seconds("expires_at").notNull(),
  /** Null once it is known to be minted, and for grants. */
  deadline: seconds("deadline"),
});

export const outboxPeers = pgTable(
  "outbox_peers",
  {
    outboxId: number("outbox_id").notNull(),
    peer: number("peer").notNull(),
    attempts: integer("attempts").notNull().default(0),
    nextAt: seconds("next_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.outboxId, table.peer] })],
);

export const uploads = pgTable("uploads", {
  id: number("id").primaryKey().generatedAlwaysAsIdentity(),
  issuer: number("issuer").notNull(),
  /** Empty while the upload is under way: then `bytes` are reserved. */
  root: text("root").notNull(),
  bytes: number("bytes").notNull(),
  at: seconds("at").notNull(),
});

export const healthLinks = pgTable("health_links", {
  /** SHA-256 of the link's id. */
  link: hex("link").primaryKey(),
  patientId: hex("patient_id").notNull(),
  createdAt: seconds("created_at").notNull(),
  expiresAt: seconds("expires_at").notNull(),
  /** A compact JWE; null once it has ended. */
  file: text("file"),
  length: number("length").notNull(),
  salt: hex("salt"),
  wrappedKey: bytea("wrapped_key"),
  sealedVerifier: bytea("sealed_verifier"),
  hasPasscode: boolean("has_passcode").notNull(),
  /** Tokens that the file was made from. */
  records: text("records").array().$type<Hex[]>().notNull(),
  failures: integer("failures").notNull().default(0),
  opened: integer("opened").notNull().default(0),
  endedAt: seconds("ended_at"),
  endReason: text("end_reason").$type<HealthLinkEnd>(),
  /** The patient's consent epoch when it was made. */
  consentEpoch: number("consent_epoch").notNull().default(0),
});

export const healthLinkReads = pgTable("health_link_reads", {
  id: number("id").primaryKey().generatedAlwaysAsIdentity(),
  link: hex("link").notNull(),
  at: seconds("at").notNull(),
  recipient: text("recipient").notNull(),
});

export const healthLinkTickets = pgTable("health_link_tickets", {
  ticket: hex("ticket").primaryKey(),
  link: hex("link").notNull(),
  expiresAt: seconds("expires_at").notNull(),
});
