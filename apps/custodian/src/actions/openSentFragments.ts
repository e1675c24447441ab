import { checkFragment, openSealed, sealingInfo } from "@linchpin/crypto";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Compartment, Hex, KeyBundle, PostGrant } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import type { CheckedFragment } from "../adapters/postgres/fileGrant.ts";
import { findBundlesOf } from "../adapters/postgres/findKeyBundle.ts";
import type { Custodian } from "../Custodian.ts";
import { isInScope } from "../policy/isInScope.ts";

/**
 * Opens the fragments that were sealed to this custodian and checks each: of this grant, compartment and epoch, with
 * our index, signed by the patient, its secret that of U1.
 *
 * Errors: `grants/bad-fragment`, `grants/unknown-compartment`.
 */
export async function openSentFragments(
  custodian: Custodian,
  {
    wallet,
    body,
    grantId,
    preKey,
  }: {
    readonly wallet: Hex;
    readonly body: PostGrant;
    readonly grantId: Hex;
    readonly preKey: Hex;
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
    if (compartment?.custodians.includes(custodian) && isInScope(body.grant, id))
      return { bundle, compartment };
  }
  throw new LinchpinError({
    code: "grants/unknown-compartment",
    message: "A fragment is of a compartment and epoch that is not in the grant's scope or not kept here.",
    hint: "Store the patient's key bundle here first, and send fragments of the grant's scope only.",
  });
}

function badFragment(reason: string): LinchpinError {
  return new LinchpinError({
    code: "grants/bad-fragment",
    message: "A fragment was not sealed to this custodian for this grant, or is not the patient's.",
    hint: "Make the fragments again from the current key bundle and the custodian's registered key.",
    facts: { reason },
  });
}
