import { sealingInfo, sealTo } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import { openAtRest } from "@linchpin/keystore";
import type { EmergencyOpened, Hex, PostEmergencyOpening, Session } from "@linchpin/protocol";
import { eq } from "drizzle-orm";
import { bytesToHex, hexToBytes } from "viem";
import { emergencyPieceContext } from "../adapters/postgres/custodyContexts.ts";
import { type FiledVersion, findCounted, findInForce } from "../adapters/postgres/findInForce.ts";
import { openShares } from "../adapters/postgres/openShares.ts";
import { deposits, redeals } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideEmergency } from "../policy/decideEmergency.ts";
import type { EmergencyView, TwoViews } from "../ports/Chain.ts";
import { findEmergencyPieces } from "./findEmergencyPieces.ts";
import { leaveLetter } from "./leaveLetter.ts";
import { obtainKeyBundle } from "./obtainKeyBundle.ts";
import { sealEmergencyNotices } from "./sealEmergencyNotices.ts";
import { signReceipt } from "./signReceipt.ts";

type Stated = NonNullable<EmergencyView["emergency"]>;

/**
 * Gives the doctor of a stated emergency this custodian's part of the patient's emergency summary: a piece of E, or a
 * share of S, sealed to the doctor's registered key. It is journalled, and patient, guardians and auditors are written
 * to, in one transaction before anything leaves; then the chain is read once more.
 *
 * Errors: `emergencies/…`, `chain/…`.
 */
export async function openEmergency(
  custodian: Custodian,
  { session: { wallet }, body }: { readonly session: Session; readonly body: PostEmergencyOpening },
): Promise<EmergencyOpened> {
  const { db, chain, journal } = custodian;
  const { eventId, patientId } = body;
  const decide = (views: TwoViews<EmergencyView>) =>
    decideEmergency({
      ...{ now: custodian.clock.now(), wallet, patientId, views },
      longest: custodian.limits.emergencySeconds,
    });
  const views = await chain.readEmergency(eventId);
  assertAllowed(decide(views));
  const stated = views.latest.emergency as Stated;
  const sealKey = views.latest.doctor?.hpkeKey ?? "0x";
  const { tokenId, version, notify, ...given } =
    (await sealOwnPiece(custodian, { eventId, patientId, sealKey })) ??
    (await sealOwnShare(custodian, { eventId, patientId, sealKey, tokenId: body.tokenId })) ??
    noSummary();
  const notices = await sealEmergencyNotices(custodian, { body, stated, notify });
  const appended = await db.transaction(async (tx) => {
    for (const notice of notices) await leaveLetter(tx, custodian, notice);
    const entry = { patientId, tokenId, version, reader: stated.doctor, code: `emergency-${stated.code}` };
    return journal.append(tx, { event: "emergency", ...entry, parts: ["blob"] });
  });
  const [again, receipt] = await Promise.all([
    chain.readEmergency(eventId),
    signReceipt(custodian, appended),
  ]);
  assertAllowed(decide(again));
  return { tokenId, version, ...given, receipt };
}

interface Asked {
  readonly eventId: Hex;
  readonly patientId: Hex;
  /** The doctor's. */
  readonly sealKey: Hex;
}

type Given = Omit<EmergencyOpened, "receipt"> & { readonly notify: readonly Hex[] };

/** An emergency custodian's piece of the newest summary, or null. */
async function sealOwnPiece(
  custodian: Custodian,
  { eventId, patientId, sealKey }: Asked,
): Promise<Given | null> {
  const [row] = await findEmergencyPieces(custodian, patientId);
  if (!row) return null;
  const { keys, providerId } = custodian;
  const context = emergencyPieceContext(row);
  const key = await keys.unwrap(row.wrappedKey, context);
  const piece = openAtRest(key, row.sealedPiece, context);
  key.fill(0);
  const info = sealingInfo("emergency", hexToBytes(eventId), "piece", providerId);
  const sealedPiece = bytesToHex(await sealTo(hexToBytes(sealKey), { info, plaintext: piece }));
  piece.fill(0);
  const { tokenId, version, m, commitments, notify } = row;
  const pieceIndex = row.custodians.indexOf(providerId) + 1;
  return { tokenId, version, m, commitments, pieceIndex, sealedPiece, notify };
}

/** This custodian's share of S of the newest record of the patient's emergency compartment, or of that one, or null. */
async function sealOwnShare(
  custodian: Custodian,
  { eventId, patientId, sealKey, tokenId: asked }: Asked & { readonly tokenId?: Hex | undefined },
): Promise<Given | null> {
  const filed = await findSummary(custodian, patientId, asked);
  if (!filed) return null;
  const { keys, providerId } = custodian;
  const [opened] = await openShares(keys, filed);
  if (!opened) return null;
  const info = sealingInfo("emergency", hexToBytes(eventId), "share", providerId);
  const sealedShare = bytesToHex(await sealTo(hexToBytes(sealKey), { info, plaintext: opened.share }));
  opened.share.fill(0);
  const { filedDeal: deal, shareIndex } = opened.row;
  const { tokenId, version } = filed;
  return { tokenId, version, deal, shareIndex, sealedShare, notify: [] };
}

/**
 * The newest blob that is dealt to the patient's emergency compartment and in force. Records of any other compartment
 * are never looked at: the patient opted in for this one alone.
 */
async function findSummary(custodian: Custodian, patientId: Hex, asked?: Hex): Promise<FiledVersion | null> {
  const { db, chain } = custodian;
  const { bundleDigest } = await chain.readPatient(patientId);
  if (!bundleDigest) return null;
  const bundle = await obtainKeyBundle(custodian, {
    ...{ patientId, digest: bundleDigest, isCurrent: true, from: [] },
  });
  const emergency = new Set(
    bundle?.compartments.flatMap(({ id, role }) => (role === "emergency" ? [id] : [])) ?? [],
  );
  const [deposited, redealt] = await Promise.all([
    db
      .select({ tokenId: deposits.tokenId, at: deposits.filedAt })
      .from(deposits)
      .where(eq(deposits.patientId, patientId)),
    db
      .select({ tokenId: redeals.tokenId, at: redeals.filedAt })
      .from(redeals)
      .where(eq(redeals.patientId, patientId)),
  ]);
  const tokens = new Set(
    [...deposited, ...redealt].sort((a, b) => b.at - a.at).map(({ tokenId }) => tokenId),
  );
  for (const tokenId of tokens) {
    if (asked !== undefined && tokenId !== asked) continue;
    const token = await chain.readToken(tokenId);
    if (token?.patientId !== patientId) continue;
    const counted = await findCounted(db, tokenId);
    if ((counted?.deal ?? 1) !== token.deal) continue;
    const { version } = token;
    const filed = await findInForce(db, { tokenId, version, parts: ["blob"], counted });
    const [row] = filed?.rows ?? [];
    if (filed && row && emergency.has(row.filedDeal.compartment)) return filed;
  }
  return null;
}

function noSummary(): never {
  throw new LinchpinError({
    code: "emergencies/no-summary",
    message: "This custodian keeps nothing of an emergency summary of this patient.",
    hint: "Ask the others. The patient may not have opted in.",
  });
}
