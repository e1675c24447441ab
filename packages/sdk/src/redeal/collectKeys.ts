import { type Bytes, drawHpkeKeys } from "@linchpin/crypto";
import type { Deal, KeyBundle } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import type { OnChainRecord } from "../chain/readRecord.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { unsealEssential } from "../keys/unsealEssential.ts";
import { blockReaderOf } from "../network/blockNodes.ts";
import type { Network } from "../network/Network.ts";
import { collectPieces } from "../record/collectPieces.ts";
import { combinePart } from "../record/combinePart.ts";
import { custodiansToAsk } from "../record/custodiansToAsk.ts";
import { fetchManifests } from "../record/fetchManifests.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/** A part's content key, open. Wipe it after use. */
export interface OpenKey {
  /** The deal in force. */
  readonly deal: Deal;
  readonly ctx: string;
  readonly key: Bytes;
}

/**
 * Opens the content keys of every part of every version of a record, as its holder. No content is fetched.
 *
 * Errors: `custodians/too-few`, the custodians' refusal, `manifest/…`, `shares/…`, `keys/other-generation`.
 */
export async function collectKeys(
  network: Network,
  {
    record,
    bundle,
    as,
    keyring,
  }: {
    readonly record: OnChainRecord;
    readonly bundle: KeyBundle;
    readonly as: SignedIn;
    readonly keyring: Keyring;
  },
): Promise<readonly OpenKey[]> {
  const manifests = await fetchManifests(network, { reader: blockReaderOf(network), record });
  const keys: OpenKey[] = [];
  try {
    for (const manifest of manifests) {
      const { publicKey, secretKey } = await drawHpkeKeys();
      const { version, parts } = manifest.linchpin;
      const { parts: pieces } = await collectPieces(network, {
        ...{ as, manifest, patientId: record.patientId, secretKey, reader: "holder" as const },
        ...custodiansToAsk(network, bundle),
        question: {
          as: "holder",
          tokenId: record.tokenId,
          version,
          parts: parts.map(({ part }) => part),
          sealTo: bytesToHex(publicKey),
        },
      });
      for (const piece of pieces) {
        const { deal, ctx } = piece;
        keys.push({ deal, ctx, key: combinePart(piece, unsealEssential(piece, keyring)) });
      }
    }
    return keys;
  } catch (failure) {
    wipeKeys(keys);
    throw failure;
  }
}

export function wipeKeys(keys: readonly OpenKey[]): void {
  for (const { key } of keys) key.fill(0);
}
