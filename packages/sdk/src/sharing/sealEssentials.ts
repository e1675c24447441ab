import { sealEssential } from "@linchpin/crypto";
import { type Grant, grantIdOf, type Hex, type PostGrant, WITHOUT_IDENTITY } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { Keyring } from "../keys/Keyring.ts";
import { unsealEssential } from "../keys/unsealEssential.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { collectOwnPieces } from "./collectOwnPieces.ts";

/** For a grant of a single record: E of each of its parts in scope, sealed to the grantee. */
export async function sealEssentials(
  network: Network,
  {
    grant,
    as,
    keyring,
    custodians,
    granteeKey,
  }: {
    readonly grant: Grant;
    readonly as: SignedIn;
    readonly keyring: Keyring;
    readonly custodians: readonly number[];
    /** The grantee's HPKE key. */
    readonly granteeKey: Hex;
  },
): Promise<PostGrant["essentials"]> {
  const tokenId = grant.scope;
  const parts = await collectOwnPieces(network, {
    ...{ tokenId, as, patientId: grant.patientId, custodians },
    withIdentity: grant.identityScope !== WITHOUT_IDENTITY,
  });
  const grantId = hexToBytes(grantIdOf(grant));
  return Promise.all(
    parts.map(async ({ deal, ctx }) => {
      const { version, part } = deal;
      const essential = unsealEssential({ deal, ctx }, keyring);
      const sealed = await sealEssential(hexToBytes(granteeKey), {
        essential,
        ctx,
        deal: deal.deal,
        grantId,
      });
      essential.fill(0);
      return { tokenId, version, part, deal: deal.deal, sealed: bytesToHex(sealed) };
    }),
  );
}
