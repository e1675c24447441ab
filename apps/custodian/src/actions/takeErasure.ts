import { LinchpinError } from "@linchpin/errors";
import {
  contractDomain,
  type Destruction,
  type PostErasure,
  recordTypes,
  type Session,
} from "@linchpin/protocol";
import { hashTypedData } from "viem";
import { type ErasureRow, findErasure } from "../adapters/postgres/findErasure.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideErasure } from "../policy/decideErasure.ts";
import { assertRootProof } from "./assertRootProof.ts";
import { destroyRecord } from "./destroyRecord.ts";

/**
 * Ends a record here for ever: stops answering, destroys its pieces, lets go of its blobs, and signs that it did
 * (EIP-712 `Destruction`), which the chain wants to see before it burns the token. The wallet alone may not: it could be
 * a stolen one. The same again is signed again, also after the burn.
 *
 * Errors: `erasures/…`, `proofs/…`, `chain/…`.
 */
export async function takeErasure(
  custodian: Custodian,
  { session: { wallet }, body }: { readonly session: Session; readonly body: PostErasure },
): Promise<Destruction> {
  const { db, chain, clock, providerId, limits } = custodian;
  const { erasure, proof } = body;
  const { tokenId } = erasure;
  const views = await chain.readOpening({ tokenId });
  const longest = limits.erasureSeconds;
  const known = await findErasure(db, tokenId);
  // The receipt of what is done already tells nothing that the burn does not.
  if (known?.finishedAt && !views.latest.token) return signDestruction(custodian, known);
  assertAllowed(decideErasure({ now: clock.now(), wallet, erasure, views, custodian: providerId, longest }));
  const patientId = views.latest.token?.patientId ?? "0x";
  await assertSigned(custodian, { wallet, body });
  await assertRootProof(custodian, { owner: patientId, proof, act: "erase-record", id: tokenId });
  const ended = await destroyRecord(custodian, { tokenId, patientId });
  if (!ended) throw new LinchpinError({ code: "erasures/busy", message: "The record is being erased." });
  return signDestruction(custodian, ended);
}

async function assertSigned(
  { chain, deployment }: Custodian,
  { wallet, body }: { readonly wallet: `0x${string}`; readonly body: PostErasure },
): Promise<void> {
  const { erasure, signature } = body;
  const digest = hashTypedData({
    domain: contractDomain(deployment, "MedicalRecord"),
    types: { Erasure: recordTypes.Erasure },
    primaryType: "Erasure",
    message: { ...erasure, tokenId: BigInt(erasure.tokenId), deadline: BigInt(erasure.deadline) },
  });
  if (await chain.verifyDigest({ wallet, digest, signature })) return;
  throw new LinchpinError({
    code: "erasures/bad-signature",
    message: "The erasure is not signed by the wallet that holds the record.",
    hint: "Sign it with the patient's current wallet.",
  });
}

async function signDestruction(
  { signer, deployment, providerId }: Custodian,
  { tokenId, destroyedAt, shares, essentials, blobs }: ErasureRow,
): Promise<Destruction> {
  const signature = await signer.signTypedData({
    domain: contractDomain(deployment, "MedicalRecord"),
    types: { Destruction: recordTypes.Destruction },
    primaryType: "Destruction",
    message: { tokenId: BigInt(tokenId), custodian: providerId, destroyedAt },
  });
  return {
    tokenId,
    custodian: providerId,
    destroyedAt,
    signature,
    destroyed: { shares, essentials, blobs },
  };
}
