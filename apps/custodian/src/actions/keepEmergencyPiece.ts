import { commitPiece, openSealed, readShareIndex, sealingInfo } from "@linchpin/crypto";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { drawDataKey, sealAtRest } from "@linchpin/keystore";
import { type KeyBundle, type PutEmergencyPiece, type Session, shareText } from "@linchpin/protocol";
import { and, count, eq, sql } from "drizzle-orm";
import { bytesToHex, hexToBytes } from "viem";
import { emergencyPieceContext } from "../adapters/postgres/custodyContexts.ts";
import { lockToken } from "../adapters/postgres/fileReDeal.ts";
import { assertNotErased } from "../adapters/postgres/findErasure.ts";
import { findCounted } from "../adapters/postgres/findInForce.ts";
import { emergencyPieces } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { assertRootProof } from "./assertRootProof.ts";
import { obtainKeyBundle } from "./obtainKeyBundle.ts";

/**
 * Keeps this custodian's piece of the E of a patient's emergency summary. It must keep no share of S of that summary:
 * nobody holds both halves, and neither do those of one set.
 *
 * Errors: `emergencies/…`, `proofs/…`, `erasures/erased`, `quota/emergency-pieces`, `chain/…`.
 */
export async function keepEmergencyPiece(
  custodian: Custodian,
  { session: { wallet }, body }: { readonly session: Session; readonly body: PutEmergencyPiece },
): Promise<void> {
  const { db, chain, clock, keys, limits } = custodian;
  const { patientId, tokenId, version, deal, m, custodians, commitments, notify, proof } = body;
  const [{ bundleDigest }, token] = await Promise.all([
    chain.readPatient(patientId),
    chain.readToken(tokenId),
  ]);
  if (token?.holderWallet !== wallet || token.patientId !== patientId)
    throw refusal("emergencies/not-the-holder", "Only the holder of the summary opts into emergencies.");
  await assertRootProof(custodian, { owner: patientId, proof, act: "emergency-piece", id: tokenId });
  const bundle =
    bundleDigest &&
    (await obtainKeyBundle(custodian, { patientId, digest: bundleDigest, isCurrent: true, from: [] }));
  if (!bundle)
    throw refusal("emergencies/unknown-bundle", "This custodian does not know the patient's key bundle.");
  assertApart(bundle, custodians);
  const piece = await openPiece(custodian, body);
  const { key, wrapped } = await drawDataKey(keys, emergencyPieceContext(body));
  const sealedPiece = sealAtRest(key, piece, emergencyPieceContext(body));
  key.fill(0);
  piece.fill(0);
  const row = { patientId, tokenId, version, deal, m, custodians, commitments, notify };
  await db.transaction(async (tx) => {
    await lockToken(tx, tokenId);
    await assertNotErased(tx, tokenId);
    const counted = await findCounted(tx, tokenId);
    const isReplaced = counted !== null && version <= counted.version && deal < counted.deal;
    // New deals that are mined and not settled yet are welcome: their pieces come before this custodian has read of them.
    if (version !== token.version || deal > token.deal || isReplaced)
      throw refusal("emergencies/passed", "The summary was amended or dealt anew meanwhile.");
    const [held] = await tx
      .select({ pieces: count() })
      .from(emergencyPieces)
      .where(
        and(
          eq(emergencyPieces.patientId, patientId),
          sql`(${emergencyPieces.tokenId}, ${emergencyPieces.version}, ${emergencyPieces.deal}) <> (${tokenId}, ${version}, ${deal})`,
        ),
      );
    if ((held?.pieces ?? 0) >= limits.emergencyPiecesPerPatient)
      throw refusal("quota/emergency-pieces", "This custodian keeps no more pieces of this patient.");
    const values = { ...row, filedAt: clock.now(), wrappedKey: wrapped, sealedPiece };
    await tx
      .insert(emergencyPieces)
      .values(values)
      .onConflictDoUpdate({
        target: [emergencyPieces.tokenId, emergencyPieces.version, emergencyPieces.deal],
        set: values,
      });
  });
}

/** Emergency custodians are operators apart from those that keep the summary's shares of S. */
function assertApart({ compartments }: KeyBundle, custodians: readonly number[]): void {
  const keepers = compartments.flatMap(({ role, custodians: set }) => (role === "emergency" ? set : []));
  const isApart =
    keepers.length > 0 &&
    new Set(custodians).size === custodians.length &&
    custodians.every((one) => !keepers.includes(one));
  if (isApart) return;
  throw refusal(
    "emergencies/not-apart",
    "An emergency custodian must keep no share of the emergency compartment, and stand once.",
  );
}

async function openPiece(
  { hpke, providerId }: Custodian,
  { tokenId, version, deal, m, custodians, commitments, sealedPiece }: PutEmergencyPiece,
): Promise<Uint8Array> {
  const index = custodians.indexOf(providerId) + 1;
  if (index === 0 || custodians.length !== commitments.length || m > custodians.length) throw badPiece();
  const info = sealingInfo("emergency", "deposit", hexToBytes(tokenId), version, deal, providerId);
  const piece = await openSealed(hpke.secretKey, { info, sealed: hexToBytes(sealedPiece) }).catch(
    (thrown) => {
      throw isLinchpinError(thrown) ? badPiece() : thrown;
    },
  );
  const text = new TextDecoder().decode(piece);
  const isRight =
    shareText.safeParse(text).success &&
    readShareIndex(text) === index &&
    bytesToHex(commitPiece("emergency-piece", text)) === commitments[index - 1];
  if (isRight) return piece;
  throw badPiece();
}

function badPiece(): LinchpinError {
  return refusal(
    "emergencies/bad-piece",
    "The piece was not sealed to this custodian for this summary, or does not match its commitment.",
  );
}

function refusal(code: string, message: string): LinchpinError {
  return new LinchpinError({ code, message, hint: "Opt into emergencies again from your app." });
}
