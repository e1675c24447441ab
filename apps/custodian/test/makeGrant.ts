import { makeFragments, randomBytes, sealingInfo, sealTo, signBytes } from "@linchpin/crypto";
import {
  type Grant,
  grantIdOf,
  grantPostText,
  type Hex,
  NO_END,
  type PostGrant,
  SCOPE_COMPARTMENT,
} from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { ProviderView } from "../src/ports/Chain.ts";
import { CITY, custodianKeys, NOON } from "./cast.ts";
import type { Patient } from "./enrolPatient.ts";

/** A grant of the general compartment, with identity, to a provider, with fragments for the custodian under test. */
export async function makeGrant(
  _custodian: unknown,
  patient: Patient,
  {
    grantee,
    custodians: receivers = [CITY],
    ...changed
  }: Partial<Omit<Grant, "grantee">> & {
    readonly grantee: ProviderView;
    readonly custodians?: readonly number[];
  },
): Promise<{ grant: Grant; grantId: Hex; body: PostGrant; fragments: Uint8Array[] }> {
  const grant: Grant = {
    patientId: patient.patientId,
    grantee: grantee.providerId,
    granteeKey: grantee.keyDigest,
    scopeKind: SCOPE_COMPARTMENT,
    scope: patient.general.id,
    identityScope: patient.identity.id,
    purpose: bytesToHex(randomBytes(32)),
    notBefore: NOON - 60,
    expiry: NO_END,
    salt: bytesToHex(randomBytes(32)),
    ...changed,
  };
  const grantId = grantIdOf(grant);
  const made = [patient.general, patient.identity].map(({ id, epoch, k, custodians }) => {
    const fragments = makeFragments({
      root: patient.root,
      compartment: hexToBytes(id),
      epoch,
      grantId: hexToBytes(grantId),
      granteePublicKey: hexToBytes(grantee.preKey),
      signingKey: patient.signingKey,
      k,
      indices: custodians.map((_, at) => at + 1),
    });
    return { compartment: id, epoch, fragments };
  });
  const sealed = receivers.flatMap((custodian) =>
    made.map(async ({ compartment, epoch, fragments }) => {
      const { publicKey } = await custodianKeys(custodian);
      const info = sealingInfo("fragment", hexToBytes(grantId), custodian);
      const at = patient.general.custodians.indexOf(custodian);
      const plaintext = fragments[at]?.fragment ?? new Uint8Array();
      return {
        custodian,
        compartment,
        epoch,
        sealed: bytesToHex(await sealTo(publicKey, { info, plaintext })),
      };
    }),
  );
  const body = signGrant(patient, { grant, fragments: await Promise.all(sealed), essentials: [] });
  return {
    grant,
    grantId,
    body,
    fragments: made.map(({ fragments }) => fragments[1]?.fragment ?? new Uint8Array()),
  };
}

/** Signs what serves a grant, as the patient's key bundle does. */
export function signGrant(
  { signingKey }: Pick<Patient, "signingKey">,
  { grant, fragments, essentials, requestId }: Omit<PostGrant, "signature">,
): PostGrant {
  const unsigned = { grant, fragments, essentials, ...(requestId ? { requestId } : {}) };
  return { ...unsigned, signature: bytesToHex(signBytes(signingKey, grantPostText(unsigned))) };
}
