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
import { isErased } from "../adapters/postgres/findErasure.ts";
import { type FiledVersion, findCounted, findInForce, isFiled } from "../adapters/postgres/findInForce.ts";
import { isRevokedHere } from "../adapters/postgres/readConsent.ts";
import { deposits } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { ALLOWED, type Decision, firstRefusal, refuse } from "../policy/Decision.ts";
import { decideOpening } from "../policy/decideOpening.ts";
import { decideScope } from "../policy/decideScope.ts";
import type { OpeningView, TwoViews } from "../ports/Chain.ts";
import type { Appended } from "../ports/Journal.ts";
import { followRecords } from "./followRecords.ts";
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
  readonly erasedHere: boolean;
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
  const { tokenId } = body;
  if (!(await isFiled(db, tokenId))) throw (await isErased(db, tokenId)) ? erased() : notFiled();

  const facts = await readFacts(custodian, asked);
  const version = body.version ?? facts.views.latest.token?.version ?? 1;
  const { filed, countedDeal } = await findFiled(custodian, { asked, facts, version });
  const first = decide(custodian, { asked, facts, version, filed, countedDeal });
  if (!first.allowed) return refuseAloud(custodian, { asked, facts, version, refusal: first.refusal });
  if (!filed) throw notFiled();
  const consented = consent && (await findConsented(custodian, { consent, filed }));

  // Nothing leaves before the second look, so the pieces can be made while the entry is written.
  const [appended, releases] = await Promise.all([
    journalRelease(custodian, { asked, facts, filed }),
    makeReleases(custodian, { filed, reader: readerOf(asked, facts), consented }),
  ]);
  // The receipt is true by now, whatever the second look finds: it is signed while the chain answers.
  const [again, receipt] = await Promise.all([readFacts(custodian, asked), signReceipt(custodian, appended)]);
  const second = decide(custodian, { asked, facts: again, version, filed, countedDeal });
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
  return { views, revokedHere, erasedHere: await isErased(db, tokenId) };
}

/** What is in force of the version, by the deal number that the chain names. */
async function findFiled(
  custodian: Custodian,
  { asked: { body }, facts, version }: Pick<Decided, "asked" | "facts" | "version">,
): Promise<{ readonly filed: FiledVersion | null; readonly countedDeal: number }> {
  const { db } = custodian;
  const { tokenId, parts } = body;
  let counted = await findCounted(db, tokenId);
  const deal = facts.views.settled.token?.deal ?? 1;
  if ((counted?.deal ?? 1) !== deal) {
    // The chain counted a new deal since its events were read last.
    await followRecords(custodian);
    counted = await findCounted(db, tokenId);
  }
  const filed = await findInForce(db, { tokenId, version, parts, counted });
  return { filed, countedDeal: counted?.deal ?? 1 };
}

function readerOf({ body }: Asked, { views }: Facts): Hex {
  return body.as === "holder" ? body.sealTo : (views.latest.grantee?.hpkeKey ?? "0x");
}

interface Decided {
  readonly asked: Asked;
  readonly facts: Facts;
  readonly version: number;
  readonly filed: FiledVersion | null;
  /** The deal number that is counted here. */
  readonly countedDeal: number;
}

function decide({ clock }: Custodian, { asked, facts, version, filed, countedDeal }: Decided): Decision {
  const { wallet, consent, body } = asked;
  const { views, revokedHere, erasedHere } = facts;
  const rows = filed?.rows ?? [];
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
    () => (erasedHere ? refuse(ERASED) : ALLOWED),
    // Of two deals one is about to be destroyed: no answer is given while the blocks disagree which.
    () =>
      views.latest.token?.deal === countedDeal && views.settled.token?.deal === countedDeal
        ? ALLOWED
        : refuse(DEALT_ANEW),
    () => {
      // A token id is public before it is mined: whoever mints it first to somebody else shall not get what was
      // deposited for its patient. Later versions were filed for a token that stood.
      const deposit = filed?.deposit;
      if (version !== 1 || !deposit || views.latest.token?.issuer === deposit.issuer) return ALLOWED;
      return refuse({
        code: "openings/foreign-mint",
        message: "This token was minted by another provider than the one that deposited its key pieces.",
        hint: "Its issuer publishes the record again, under another token.",
      });
    },
    () => {
      if (rows.length === new Set(body.parts).size) return ALLOWED;
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
  { asked, facts, filed }: { readonly asked: Asked; readonly facts: Facts; readonly filed: FiledVersion },
): Promise<Appended> {
  const { deposit, version } = filed;
  return db.transaction(async (tx) => {
    if (deposit && !deposit.minted) {
      await tx
        .update(deposits)
        .set({ minted: true })
        .where(and(eq(deposits.id, deposit.id), eq(deposits.minted, false)));
    }
    return journal.append(tx, { event: "release", ...entryOf({ asked, facts, version }) });
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
  }: Omit<Decided, "filed" | "countedDeal"> & {
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

const ERASED = {
  code: "openings/erased",
  message: "This record was erased: its pieces are destroyed here.",
  hint: "What was erased cannot be brought back.",
};

const DEALT_ANEW = {
  code: "openings/not-settled",
  message: "The record's keys were dealt anew just now, in a block that could still be undone.",
  hint: "Try again in a moment.",
};

function erased(): LinchpinError {
  return new LinchpinError(ERASED);
}

function notFiled(): LinchpinError {
  return new LinchpinError({
    code: "openings/not-filed",
    message: "This custodian keeps no share of this version of the record.",
    hint: "Ask the custodians that the record was dealt to.",
  });
}
