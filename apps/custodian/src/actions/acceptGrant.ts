import { isSignedBy } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import {
  type Grant,
  grantPostText,
  type Hex,
  type KeyBundle,
  type PostGrant,
  SCOPE_TOKEN,
} from "@linchpin/protocol";
import { eq } from "drizzle-orm";
import { hexToBytes } from "viem";
import { fileGrant } from "../adapters/postgres/fileGrant.ts";
import { countGrants, findGrant } from "../adapters/postgres/readConsent.ts";
import { requests } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import type { ProviderView } from "../ports/Chain.ts";
import { assertServes } from "./assertServes.ts";
import { obtainKeyBundle } from "./obtainKeyBundle.ts";
import { openSentFragments } from "./openSentFragments.ts";

/**
 * Files what serves a grant once it is decided that it may come, from the patient or from another custodian: the whole
 * body must be signed by the patient's current key bundle, and each of our fragments by the bundle of its epoch.
 *
 * Errors: `grants/…`, `quota/grants`.
 */
export async function acceptGrant(
  custodian: Custodian,
  accepted: {
    /** The patient's current wallet. */
    readonly wallet: Hex;
    readonly body: PostGrant;
    readonly grantId: Hex;
    readonly grantee: ProviderView | null;
    /** Of the patient's current key bundle. */
    readonly bundleDigest: Hex | null;
    /** Whether it must serve the grant in today's epoch, with what is here. Parts that others hand over come in any order. */
    readonly isWhole: boolean;
  },
): Promise<void> {
  const { db, providerId, limits } = custodian;
  const { wallet, body, grantId, grantee, bundleDigest, isWhole } = accepted;
  const { grant, requestId } = body;
  const isKnown = (await findGrant(db, { granter: wallet, grantId })) !== null;
  if (!isKnown && (await countGrants(db, wallet)) >= limits.grantsPerWallet) throw tooMany();
  await assertAnswers(custodian, { grant, requestId });
  const bundle = await currentBundle(custodian, { bundleDigest, body });
  assertSigned(bundle, body);
  const fragments =
    grantee && grant.grantee !== providerId
      ? await openSentFragments(custodian, { wallet, body, grantId, preKey: grantee.preKey })
      : assertNone(body, providerId);
  if (isWhole && grant.grantee !== providerId)
    await assertServes(custodian, { wallet, body, grantId, bundle, checked: fragments });
  const essentials = grant.scopeKind === SCOPE_TOKEN ? assertOfToken(body) : [];
  const peers = bundle.compartments.flatMap(({ custodians }) => custodians);
  await fileGrant(custodian, { granter: wallet, grantId, body, fragments, essentials, peers });
  for (const { fragment } of fragments) fragment.fill(0);
}

async function currentBundle(
  custodian: Custodian,
  { bundleDigest, body }: { readonly bundleDigest: Hex | null; readonly body: PostGrant },
): Promise<KeyBundle> {
  const { grant, fragments } = body;
  const bundle =
    bundleDigest &&
    (await obtainKeyBundle(custodian, {
      patientId: grant.patientId,
      digest: bundleDigest,
      isCurrent: true,
      from: fragments.map((sent) => sent.custodian),
    }));
  if (bundle) return bundle;
  throw new LinchpinError({
    code: "grants/unknown-bundle",
    message: "This custodian does not know the patient's current key bundle, and no other one gave it.",
    hint: "Store the key bundle here first.",
  });
}

function assertSigned({ signingKey }: KeyBundle, body: PostGrant): void {
  const isTheirs = isSignedBy({
    publicKey: hexToBytes(signingKey),
    message: grantPostText(body),
    signature: hexToBytes(body.signature),
  });
  if (isTheirs) return;
  throw new LinchpinError({
    code: "grants/bad-signature",
    message: "What serves the grant is not signed by the patient's current key bundle.",
    hint: "Make the fragments again from the current key bundle.",
  });
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
  const names = new Set(essentials.map(({ version, part, deal }) => `${version}|${part}|${deal}`));
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
