import { LinchpinError } from "@linchpin/errors";
import {
  type Grant,
  grantIdOf,
  type Hex,
  type Opened,
  type PostOpening,
  type Session,
} from "@linchpin/protocol";
import { and, eq } from "drizzle-orm";
import { isRevokedHere } from "../adapters/postgres/readConsent.ts";
import { type DepositRow, findShares, findVersions, type ShareRow } from "../adapters/postgres/readShares.ts";
import { deposits } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { type Decision, firstRefusal, refuse } from "../policy/Decision.ts";
import { decideOpening } from "../policy/decideOpening.ts";
import { decideScope } from "../policy/decideScope.ts";
import type { OpeningView, TwoViews } from "../ports/Chain.ts";
import type { Appended } from "../ports/Journal.ts";
import { findConsented, makeReleases } from "./makeReleases.ts";
import { signReceipt } from "./signReceipt.ts";

interface Asked {
  readonly wallet: Hex;
  readonly body: PostOpening;
  readonly consent: { readonly grant: Grant; readonly granter: Hex; readonly grantId: Hex } | null;
}

/** What is read at once, before and again after journalling. */
interface Facts {
  readonly views: TwoViews<OpeningView>;
  readonly revokedHere: boolean;
}

/**
 * Gives a holder, or a grantee under a grant in force, this custodian's pieces of a record's keys, sealed to them.
 * The release is journalled first, and everything is read again before it is sent (docs/glossary.md, "freshness").
 *
 * Errors: `openings/…`, `chain/…`.
 */
export async function openRecord(
  custodian: Custodian,
  { session, body }: { readonly session: Session; readonly body: PostOpening },
): Promise<Opened> {
  const { db } = custodian;
  const consent =
    body.as === "grantee"
      ? { grant: body.grant, granter: body.granter, grantId: grantIdOf(body.grant) }
      : null;
  const asked: Asked = { wallet: session.wallet, body, consent };
  const filed = await findVersions(db, body.tokenId);
  if (filed.length === 0) throw notFiled();

  const facts = await readFacts(custodian, asked);
  const version = body.version ?? facts.views.latest.token?.version ?? 1;
  const deposit = filed.find((row) => row.version === version);
  const rows = deposit ? await findShares(db, deposit.id, body.parts) : [];
  const first = decide(custodian, { asked, facts, version, deposit, rows });
  if (!first.allowed) return refuseAloud(custodian, { asked, facts, version, refusal: first.refusal });
  if (!deposit) throw notFiled();
  const consented = consent && (await findConsented(custodian, { consent, deposit, rows }));

  // Nothing leaves before the second look, so the pieces can be made while the entry is written.
  const [appended, releases] = await Promise.all([
    journalRelease(custodian, { asked, facts, deposit }),
    makeReleases(custodian, { deposit, rows, reader: readerOf(asked, facts), consented }),
  ]);
  // The receipt is true by now, whatever the second look finds: it is signed while the chain answers.
  const [again, receipt] = await Promise.all([readFacts(custodian, asked), signReceipt(custodian, appended)]);
  const second = decide(custodian, { asked, facts: again, version, deposit, rows });
  if (!second.allowed)
    return refuseAloud(custodian, { asked, facts: again, version, refusal: second.refusal });
  return {
    version,
    latestVersion: again.views.latest.token?.version ?? version,
    releases,
    receipt,
  };
}

async function readFacts({ chain, db }: Custodian, { body, consent }: Asked): Promise<Facts> {
  const { tokenId } = body;
  const views = await chain.readOpening(consent ? { tokenId, grant: consent.grant } : { tokenId });
  // Last of all: a revocation that arrives while the chain is being read counts.
  const revokedHere = consent ? await isRevokedHere(db, consent) : false;
  return { views, revokedHere };
}

function readerOf({ body }: Asked, { views }: Facts): Hex {
  return body.as === "holder" ? body.sealTo : (views.latest.grantee?.hpkeKey ?? "0x");
}

interface Decided {
  readonly asked: Asked;
  readonly facts: Facts;
  readonly version: number;
  readonly deposit: DepositRow | undefined;
  readonly rows: readonly ShareRow[];
}

function decide({ clock }: Custodian, { asked, facts, version, deposit, rows }: Decided): Decision {
  const { wallet, consent, body } = asked;
  const { views, revokedHere } = facts;
  const now = clock.now();
  return firstRefusal(
    () =>
      decideOpening({
        now,
        wallet,
        version,
        views,
        ...(consent ? { consent: { ...consent, revokedHere } } : {}),
      }),
    () => {
      // A token id is public before it is mined: whoever mints it first to somebody else shall not get what was
      // deposited for its patient. Later versions were filed for a token that stood.
      if (version !== 1 || !deposit || views.latest.token?.issuer === deposit.issuer)
        return { allowed: true };
      return refuse({
        code: "openings/foreign-mint",
        message: "This token was minted by another provider than the one that deposited its key pieces.",
        hint: "Its issuer publishes the record again, under another token.",
      });
    },
    () => {
      if (rows.length === new Set(body.parts).size) return { allowed: true };
      return refuse({
        code: "openings/unknown-part",
        message: "This custodian keeps no share of one of these parts.",
        hint: "Read the manifest's parts, or ask another custodian.",
      });
    },
    ...(consent
      ? rows.map(
          ({ filedDeal }) =>
            () =>
              decideScope(consent.grant, filedDeal),
        )
      : []),
  );
}

function journalRelease(
  { db, journal }: Custodian,
  { asked, facts, deposit }: { readonly asked: Asked; readonly facts: Facts; readonly deposit: DepositRow },
): Promise<Appended> {
  return db.transaction(async (tx) => {
    if (!deposit.minted) {
      await tx
        .update(deposits)
        .set({ minted: true })
        .where(and(eq(deposits.id, deposit.id), eq(deposits.minted, false)));
    }
    return journal.append(tx, { event: "release", ...entryOf({ asked, facts, version: deposit.version }) });
  });
}

function entryOf({ asked, facts, version }: Pick<Decided, "asked" | "facts" | "version">) {
  const { body, consent } = asked;
  return {
    patientId: facts.views.latest.token?.patientId ?? (`0x${"0".repeat(64)}` as const),
    tokenId: body.tokenId,
    version,
    parts: [...body.parts],
    ...(consent
      ? { reader: consent.grant.grantee, grantId: consent.grantId }
      : { reader: "holder" as const }),
  };
}

/** Refusals that end by themselves within seconds, and that clients ask through: the journal would fill with them. */
const PASSING = new Set(["openings/not-settled", "openings/grant-not-on-chain", "chain/stale"]);

/** Journals a refusal where it is known who asked: strangers could fill the journal otherwise. */
async function refuseAloud(
  { db, journal }: Custodian,
  {
    asked,
    facts,
    version,
    refusal,
  }: Omit<Decided, "rows" | "deposit"> & {
    readonly refusal: Extract<Decision, { allowed: false }>["refusal"];
  },
): Promise<never> {
  const { latest } = facts.views;
  const known = asked.consent
    ? latest.grantee?.wallet === asked.wallet
    : latest.token?.holderWallet === asked.wallet;
  if (known && latest.token && !PASSING.has(refusal.code)) {
    const entry = entryOf({ asked, facts, version });
    await db.transaction((tx) => journal.append(tx, { event: "refusal", ...entry, code: refusal.code }));
  }
  throw new LinchpinError(refusal);
}

function notFiled(): LinchpinError {
  return new LinchpinError({
    code: "openings/not-filed",
    message: "This custodian keeps no share of this version of the record.",
    hint: "Ask the custodians that the record was dealt to.",
  });
}
