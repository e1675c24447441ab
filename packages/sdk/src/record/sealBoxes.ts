import { sealingInfo, sealTo } from "@linchpin/crypto";
import { isLinchpinError } from "@linchpin/errors";
import type { Hex, SealedBox } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { readCustodian } from "../chain/readCustodian.ts";
import type { Network } from "../network/Network.ts";

/** A deal's custodians and their shares, in the same order. */
export interface DealtShares {
  readonly custodians: readonly number[];
  readonly shares: readonly string[];
}

/**
 * Seals each custodian's shares to its registered key, so that nobody on the way can read them and another custodian
 * can hand them on. One that the registry names no more gets none.
 *
 * Errors: `chain/unreachable`.
 */
export async function sealBoxes(
  network: Network,
  { dealt, dealsDigest }: { readonly dealt: readonly DealtShares[]; readonly dealsDigest: Hex },
): Promise<readonly SealedBox[]> {
  const boxes = [...sharesByCustodian(dealt)].map(async ([custodian, shares]) => {
    const known = await readCustodian(network, custodian).catch((thrown) => {
      if (isLinchpinError(thrown, "network/unknown-custodian")) return undefined;
      throw thrown;
    });
    if (!known) return [];
    const plaintext = new TextEncoder().encode(shares.join("\n"));
    const info = sealingInfo("deposit", hexToBytes(dealsDigest), custodian);
    const sealed = bytesToHex(await sealTo(hexToBytes(known.hpkeKey), { info, plaintext }));
    plaintext.fill(0);
    return [{ custodian, sealed }];
  });
  return (await Promise.all(boxes)).flat();
}

/** In the deals' order. */
function sharesByCustodian(dealt: readonly DealtShares[]): ReadonlyMap<number, readonly string[]> {
  const byCustodian = new Map<number, string[]>();
  for (const { custodians, shares } of dealt) {
    custodians.forEach((custodian, i) => {
      const own = byCustodian.get(custodian) ?? [];
      own.push(shares[i] as string);
      byCustodian.set(custodian, own);
    });
  }
  return byCustodian;
}
