import { formatContext, sealEssential } from "@linchpin/crypto";
import {
  type Deal,
  type Grant,
  type HeldGrant,
  type Hex,
  isIdentityPart,
  WITHOUT_IDENTITY,
} from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { readProvider } from "../chain/readProvider.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { unsealEssential } from "../keys/unsealEssential.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { giveGrant } from "./giveGrant.ts";
import { versionAt } from "./versionAt.ts";

/**
 * Before new deals of a record are counted: seals their E to whoever was granted this record alone, for the version that
 * they were granted. It waits at the custodians beside that of the deals in force.
 *
 * Errors: `custodians/too-few`, `provider/unknown`, `chain/unreachable`.
 */
export async function renewEssentials(
  network: Network,
  {
    tokenId,
    as,
    keyring,
    grants,
    deals,
  }: {
    readonly tokenId: Hex;
    readonly as: SignedIn;
    readonly keyring: Keyring;
    /** Of this record alone: see `grantsOfRecord`. */
    readonly grants: readonly HeldGrant[];
    readonly deals: readonly Deal[];
  },
): Promise<void> {
  for (const { grant, grantId, receivedAt } of grants) {
    const version = await versionAt(network, { tokenId, at: receivedAt });
    const covered = deals.filter((deal) => deal.version === version && isCovered(grant, deal));
    const { hpkeKey, keyDigest } = await readProvider(network, grant.grantee);
    // No grant follows a provider to other keys.
    if (keyDigest !== grant.granteeKey) continue;
    const essentials = await Promise.all(
      covered.map(async (deal) => {
        const { part, deal: number } = deal;
        const ctx = formatContext(deal);
        const essential = unsealEssential({ deal, ctx }, keyring);
        const sealed = await sealEssential(hexToBytes(hpkeKey), {
          ...{ essential, ctx, deal: number, grantId: hexToBytes(grantId) },
        });
        essential.fill(0);
        return { tokenId, version, part, deal: number, sealed: bytesToHex(sealed) };
      }),
    );
    const custodians = [...new Set(deals.flatMap((deal) => deal.custodians))];
    const needed = Math.max(...deals.map(({ k }) => k));
    await giveGrant(network, { as, keyring, grant, fragments: [], essentials, custodians, needed });
  }
}

/** The same parts as when the grant was made: see `sealEssentials`. */
function isCovered(grant: Grant, { part }: Deal): boolean {
  return !isIdentityPart(part) || grant.identityScope !== WITHOUT_IDENTITY;
}
