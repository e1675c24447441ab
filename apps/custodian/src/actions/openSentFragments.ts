import { checkFragment, openSealed, sealingInfo } from "@linchpin/crypto";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { type Compartment, type Hex, type KeyBundle, type PostGrant, SCOPE_TOKEN } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import type { CheckedFragment } from "../adapters/postgres/fileGrant.ts";
import { findBundlesOf } from "../adapters/postgres/findKeyBundle.ts";
import { findFragmentNames } from "../adapters/postgres/readConsent.ts";
import type { Custodian } from "../Custodian.ts";

/**
 * Opens the fragments that were sealed to this custodian and checks each: of this grant, compartment and epoch, with
 * our index, signed by the patient, its secret that of U1.
 *
 * Errors: `grants/bad-fragment`, `grants/unknown-compartment`, `grants/missing-fragment`.
 */
export async function openSentFragments(
  custodian: Custodian,
  {
    wallet,
    body,
    grantId,
    preKey,
    bundleDigest,
  }: {
    readonly wallet: Hex;
    readonly body: PostGrant;
    readonly grantId: Hex;
    readonly preKey: Hex;
    /** Of the patient's current key bundle. */
    readonly bundleDigest: Hex | null;
  },
): Promise<CheckedFragment[]> {
  const { db, providerId, hpke } = custodian;
  const bundles = await findBundlesOf(db, { patientId: body.grant.patientId, wallet });
  const ours = body.fragments.filter((sent) => sent.custodian === providerId);
  const checked: CheckedFragment[] = [];
  for (const { compartment, epoch, sealed } of ours) {
    const known = findEpoch(bundles, { compartment, epoch, custodian: providerId, body });
    const fragment = await openSealed(hpke.secretKey, {
      info: sealingInfo("fragment", hexToBytes(grantId), providerId),
      sealed: hexToBytes(sealed),
    }).catch((thrown) => {
      throw isLinchpinError(thrown) ? badFragment("not-opened") : thrown;
    });
    const found = checkFragment({
      fragment,
      index: known.compartment.custodians.indexOf(providerId) + 1,
      grantId: hexToBytes(grantId),
      epoch,
      delegatingPublicKey: hexToBytes(known.compartment.publicKey),
      granteePublicKey: hexToBytes(preKey),
      signerPublicKey: hexToBytes(known.bundle.signingKey),
    });
    if (!found.ok) throw badFragment(found.reason);
    checked.push({ compartment, epoch, fragment });
  }
  const current = bundles.find(({ digest }) => digest === bundleDigest)?.bundle;
  const filed = await findFragmentNames(db, { granter: wallet, grantId });
  const served = new Set([...filed, ...checked.map(({ compartment, epoch: of }) => `${compartment}|${of}`)]);
  assertComplete({ current, body, served, custodian: providerId });
  return checked;
}

/** The compartment's keys in that epoch, from any key bundle that the patient stored here, in the grant's scope. */
function findEpoch(
  bundles: readonly { readonly bundle: KeyBundle }[],
  asked: {
    readonly compartment: Hex;
    readonly epoch: number;
    readonly custodian: number;
    readonly body: PostGrant;
  },
): { readonly bundle: KeyBundle; readonly compartment: Compartment } {
  const { compartment: id, epoch, custodian, body } = asked;
  for (const { bundle } of bundles) {
    const compartment = bundle.compartments.find((one) => one.id === id && one.epoch === epoch);
    if (compartment?.custodians.includes(custodian) && inScope(body, id)) return { bundle, compartment };
  }
  throw new LinchpinError({
    code: "grants/unknown-compartment",
    message: "A fragment is of a compartment and epoch that is not in the grant's scope or not kept here.",
    hint: "Store the patient's key bundle here first, and send fragments of the grant's scope only.",
  });
}

/**
 * A compartment of the grant's scope that this custodian serves needs a fragment of its epoch now, sent or filed before,
 * or the grant would fail here.
 */
function assertComplete({
  current,
  body,
  served,
  custodian,
}: {
  readonly current: KeyBundle | undefined;
  readonly body: PostGrant;
  /** As `<compartment>|<epoch>`. */
  readonly served: ReadonlySet<string>;
  readonly custodian: number;
}): void {
  if (body.grant.scopeKind === SCOPE_TOKEN) return;
  const needed = current?.compartments.filter(
    ({ id, custodians }) => inScope(body, id) && custodians.includes(custodian),
  );
  const missing = needed?.some(({ id, epoch }) => !served.has(`${id}|${epoch}`));
  if (current && !missing) return;
  throw new LinchpinError({
    code: "grants/missing-fragment",
    message:
      "A compartment in the grant's scope has no fragment for this custodian, or its key bundle is unknown here.",
    hint: "Store the key bundle here and send a fragment for each compartment.",
  });
}

function inScope({ grant }: PostGrant, compartment: Hex): boolean {
  if (grant.identityScope === compartment) return true;
  return grant.scopeKind !== SCOPE_TOKEN && grant.scope === compartment;
}

function badFragment(reason: string): LinchpinError {
  return new LinchpinError({
    code: "grants/bad-fragment",
    message: "A fragment was not sealed to this custodian for this grant, or is not the patient's.",
    hint: "Make the fragments again from the current key bundle and the custodian's registered key.",
    facts: { reason },
  });
}
