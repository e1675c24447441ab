import { LinchpinError } from "@linchpin/errors";
import {
  type Grant,
  grantIdOf,
  type Hex,
  type PostGrant,
  SCOPE_TOKEN,
  type Session,
} from "@linchpin/protocol";
import { eq } from "drizzle-orm";
import { fileGrant } from "../adapters/postgres/fileGrant.ts";
import { countGrants, isRevokedHere } from "../adapters/postgres/readConsent.ts";
import { requests } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideGrant } from "../policy/decideGrant.ts";
import { openSentFragments } from "./openSentFragments.ts";

/**
 * Takes what serves a grant: this custodian's fragments, checked against the patient's signature and U1 before they
 * are filed. The grant itself may still be on its way to the chain. Sent again, it replaces what was filed.
 *
 * Errors: `grants/…`, `chain/…`, `quota/grants`.
 */
export async function takeGrant(
  custodian: Custodian,
  { session: { wallet }, body }: { readonly session: Session; readonly body: PostGrant },
): Promise<{ readonly grantId: Hex }> {
  const { db, chain, clock, providerId, limits } = custodian;
  const { grant, requestId } = body;
  const grantId = grantIdOf(grant);
  const [patient, grantee, revokedHere, held] = await Promise.all([
    chain.readPatient(grant.patientId),
    chain.readProvider(grant.grantee),
    isRevokedHere(db, { granter: wallet, grantId }),
    countGrants(db, wallet),
  ]);
  assertAllowed(
    decideGrant({ now: clock.now(), wallet, patientWallet: patient.wallet, grantee, grant, revokedHere }),
  );
  if (held >= limits.grantsPerWallet) throw tooMany();
  await assertAnswers(custodian, { grant, requestId });
  const fragments =
    grantee && grant.grantee !== providerId
      ? await openSentFragments(custodian, {
          wallet,
          body,
          grantId,
          preKey: grantee.preKey,
          bundleDigest: patient.bundleDigest,
        })
      : assertNone(body, providerId);
  const essentials = grant.scopeKind === SCOPE_TOKEN ? assertOfToken(body) : [];
  await fileGrant(custodian, { granter: wallet, grantId, grant, requestId, fragments, essentials });
  for (const { fragment } of fragments) fragment.fill(0);
  return { grantId };
}

/** A provider gets no fragment from the custodian that it runs, so none may lie here. */
function assertNone({ fragments }: PostGrant, custodian: number): [] {
  if (!fragments.some((sent) => sent.custodian === custodian)) return [];
  throw new LinchpinError({
    code: "grants/own-custodian",
    message: "A grantee's own custodian takes no fragment for it.",
    hint: "Make fragments for the other custodians only.",
  });
}

function assertOfToken({ grant, essentials }: PostGrant): PostGrant["essentials"] {
  const names = new Set(essentials.map(({ version, part }) => `${version}|${part}`));
  if (essentials.every(({ tokenId }) => tokenId === grant.scope) && names.size === essentials.length)
    return essentials;
  throw new LinchpinError({
    code: "grants/foreign-essential",
    message: "A sealed essential share belongs to another token than the grant's, or stands twice.",
    hint: "Send one for each part of the granted token.",
  });
}

async function assertAnswers(
  { db }: Custodian,
  { grant, requestId }: { readonly grant: Grant; readonly requestId: Hex | undefined },
): Promise<void> {
  if (!requestId) return;
  const [request] = await db.select().from(requests).where(eq(requests.requestId, requestId));
  // Not every custodian has seen every request: an unknown one is no reason to refuse a grant.
  if (!request || (request.patientId === grant.patientId && request.from === grant.grantee)) return;
  throw new LinchpinError({
    code: "grants/other-request",
    message: "The request that this grant answers was made by another provider or to another patient.",
    hint: "Answer it with a grant to who asked.",
  });
}

function tooMany(): LinchpinError {
  return new LinchpinError({
    code: "quota/grants",
    message: "This custodian keeps no more grants for this patient.",
    hint: "Revoke grants that are not needed.",
  });
}
