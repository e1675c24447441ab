import type { KeyEncryption } from "@linchpin/keystore";
import { openAtRest } from "@linchpin/keystore";
import { shareContext } from "./custodyContexts.ts";
import type { FiledShare, FiledVersion } from "./findInForce.ts";

/** Decrypts shares. The texts are this custodian's secrets: seal them at once. */
export async function openShares(
  keys: KeyEncryption,
  { tokenId, version, wrappedKey, keyContext, rows }: FiledVersion,
): Promise<{ readonly row: FiledShare; readonly share: Uint8Array }[]> {
  const key = await keys.unwrap(wrappedKey, keyContext);
  try {
    return rows.map((row) => {
      const { part, deal, shareIndex } = row;
      const context = shareContext({ tokenId, version, part, deal, shareIndex });
      return { row, share: openAtRest(key, row.sealedShare, context) };
    });
  } finally {
    key.fill(0);
  }
}
