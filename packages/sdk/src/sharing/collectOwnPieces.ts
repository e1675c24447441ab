import { drawHpkeKeys } from "@linchpin/crypto";
import { type Hex, isIdentityPart } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { readRecord } from "../chain/readRecord.ts";
import { blockReaderOf } from "../network/blockNodes.ts";
import type { Network } from "../network/Network.ts";
import { collectPieces } from "../record/collectPieces.ts";
import { fetchManifest } from "../record/fetchManifest.ts";
import type { PartPieces } from "../record/Pieces.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/**
 * What custodians keep of the newest version of a holder's own record, with the deals that count: to seal its E to others.
 *
 * Errors: `custodians/too-few`, `record/unknown`, or the refusal on which custodians agree.
 */
export async function collectOwnPieces(
  network: Network,
  {
    tokenId,
    as,
    patientId,
    custodians,
    withIdentity,
  }: {
    readonly tokenId: Hex;
    readonly as: SignedIn;
    readonly patientId: Hex;
    readonly custodians: readonly number[];
    /** Whether the part of identity is among them; all others are. */
    readonly withIdentity: boolean;
  },
): Promise<readonly PartPieces[]> {
  const reader = blockReaderOf(network);
  const { digest } = await readRecord(network, tokenId);
  const [manifest, fresh] = await Promise.all([fetchManifest(network, { reader, digest }), drawHpkeKeys()]);
  const parts = manifest.linchpin.parts
    .map(({ part }) => part)
    .filter((part) => withIdentity || !isIdentityPart(part));
  const pieces = await collectPieces(network, {
    ...{ as, manifest, patientId, custodians },
    question: { as: "holder", tokenId, parts, sealTo: bytesToHex(fresh.publicKey) },
    secretKey: fresh.secretKey,
    reader: "holder",
  });
  return pieces.parts;
}
