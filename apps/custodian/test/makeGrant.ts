import { makeFragments, randomBytes, sealingInfo, sealTo } from "@linchpin/crypto";
import {
  type Grant,
  grantIdOf,
  type Hex,
  NO_END,
  type PostGrant,
  SCOPE_COMPARTMENT,
} from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { ProviderView } from "../src/ports/Chain.ts";
import { CITY, NOON } from "./cast.ts";
import type { Patient } from "./enrolPatient.ts";
import type { TestCustodian } from "./openTestCustodian.ts";

/** A grant of the general compartment, with identity, to a provider, with fragments for the custodian under test. */
export async function makeGrant(
  { hpkeKey }: TestCustodian,
  patient: Patient,
  { grantee, ...changed }: Partial<Omit<Grant, "grantee">> & { readonly grantee: ProviderView },
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
  const info = sealingInfo("fragment", hexToBytes(grantId), CITY);
  const sealed = await Promise.all(
    made.map(async ({ compartment, epoch, fragments }) => ({
      custodian: CITY,
      compartment,
      epoch,
      sealed: bytesToHex(
        await sealTo(hexToBytes(hpkeKey), { info, plaintext: fragments[0]?.fragment ?? new Uint8Array() }),
      ),
    })),
  );
  const body: PostGrant = { grant, fragments: sealed, essentials: [] };
  return {
    grant,
    grantId,
    body,
    fragments: made.map(({ fragments }) => fragments[1]?.fragment ?? new Uint8Array()),
  };
}
