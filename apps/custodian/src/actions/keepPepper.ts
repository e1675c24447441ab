import { openSealed, sealingInfo } from "@linchpin/crypto";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { drawDataKey, sealAtRest } from "@linchpin/keystore";
import { type Hex, type putPepperSchema, type Session, shareText } from "@linchpin/protocol";
import { and, count, eq, ne } from "drizzle-orm";
import { hexToBytes } from "viem";
import type { z } from "zod";
import { pepperContext } from "../adapters/postgres/custodyContexts.ts";
import { peppers } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { keepWithinQuota } from "./keepWithinQuota.ts";

/**
 * Keeps one share of a wallet slot's pepper, encrypted. It replaces an earlier one of the slot; wrong PINs stay
 * counted, or a thief of the wallet could reset them.
 *
 * Errors: `peppers/no-proof`, `peppers/bad-share`, `peppers/taken`, `quota/peppers`, `chain/unavailable`.
 */
export async function keepPepper(
  custodian: Custodian,
  {
    session: { wallet },
    body,
  }: { readonly session: Session; readonly body: z.infer<typeof putPepperSchema> },
): Promise<void> {
  const { clock, keys, limits } = custodian;
  const { slotId, commitments, k, pinVerifier, deviceKeys } = body;
  if (!pinVerifier && deviceKeys.length === 0) {
    throw new LinchpinError({
      code: "peppers/no-proof",
      message: "A pepper needs a PIN or a device key, or it could never be released.",
      hint: "Choose a PIN, or register this device.",
    });
  }
  const share = await openShare(custodian, body);
  const context = pepperContext(wallet, slotId);
  const { key, wrapped } = await drawDataKey(keys, context);
  const sealedShare = sealAtRest(key, share, context);
  key.fill(0);
  share.fill(0);
  const row = {
    wrappedKey: wrapped,
    sealedShare,
    commitments,
    k,
    pinVerifier: pinVerifier ?? null,
    deviceKeys,
    keptAt: clock.now(),
  };
  await keepWithinQuota(custodian, {
    wallet,
    most: limits.peppersPerWallet,
    mostUnclaimed: limits.unclaimedPeppers,
    tooMany,
    countOthers: async (tx) => {
      const others = and(eq(peppers.wallet, wallet), ne(peppers.slotId, slotId));
      const [held] = await tx.select({ others: count() }).from(peppers).where(others);
      return held?.others ?? 0;
    },
    keep: async (tx) => {
      const [kept] = await tx
        .select({ commitments: peppers.commitments })
        .from(peppers)
        .where(and(eq(peppers.wallet, wallet), eq(peppers.slotId, slotId)));
      // Who holds the share of these commitments made them: a thief of the wallet alone can replace nothing.
      if (kept && kept.commitments.join() !== commitments.join()) throw taken();
      await tx
        .insert(peppers)
        .values({ wallet, slotId, ...row })
        .onConflictDoUpdate({ target: [peppers.wallet, peppers.slotId], set: row });
    },
  });
}

async function openShare(
  { hpke, providerId }: Custodian,
  { slotId, sealedShare }: { readonly slotId: Hex; readonly sealedShare: Hex },
): Promise<Uint8Array> {
  const share = await openSealed(hpke.secretKey, {
    info: sealingInfo("pepper", "deposit", hexToBytes(slotId), providerId),
    sealed: hexToBytes(sealedShare),
  }).catch((thrown) => {
    throw isLinchpinError(thrown) ? badShare() : thrown;
  });
  if (shareText.safeParse(new TextDecoder().decode(share)).success) return share;
  throw badShare();
}

function taken(): LinchpinError {
  return new LinchpinError({
    code: "peppers/taken",
    message: "This slot has another pepper.",
    hint: "Make a new slot.",
  });
}

function tooMany(limit: number): LinchpinError {
  return new LinchpinError({
    code: "quota/peppers",
    message: "This custodian keeps no more peppers of this wallet.",
    hint: "Remove wallet slots that are no longer used; a wallet that has not enrolled keeps a few only.",
    facts: { limit },
  });
}

function badShare(): LinchpinError {
  return new LinchpinError({
    code: "peppers/bad-share",
    message: "The pepper's share was not sealed to this custodian for this slot, or is none.",
    hint: "Read the custodian's key from the registry and seal it again.",
  });
}
