import { drawHpkeKeys } from "@linchpin/crypto";
import { isLinchpinError } from "@linchpin/errors";
import type { Hex, KeyBundle } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import type { OnChainRecord } from "../chain/readRecord.ts";
import { blockReaderOf } from "../network/blockNodes.ts";
import type { Network } from "../network/Network.ts";
import { collectPieces } from "../record/collectPieces.ts";
import { custodiansToAsk } from "../record/custodiansToAsk.ts";
import { fetchManifests } from "../record/fetchManifests.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/** Custodians that keep one deal, and how many of them open it. */
export interface CustodySet {
  /** The compartment that it is dealt to. */
  readonly compartment: Hex;
  /** The compartment's key in the epoch of the deal. */
  readonly publicKey: Hex;
  readonly k: number;
  readonly custodians: readonly number[];
}

export interface FoundSets {
  readonly recordId: Hex;
  readonly sets: readonly CustodySet[];
  /** Whether every deal was seen. */
  readonly isWhole: boolean;
}

/**
 * Who keeps pieces of a record, in all versions: as its deals say; and the sets of the key bundle besides, for what does
 * not answer any more, as after an erasure that reached some custodians: then it is not whole.
 *
 * Errors: `manifest/…`, `chain/unreachable`.
 */
export async function findCustodySets(
  network: Network,
  {
    record,
    bundle,
    as,
  }: { readonly record: OnChainRecord; readonly bundle: KeyBundle; readonly as: SignedIn },
): Promise<FoundSets> {
  const manifests = await fetchManifests(network, { reader: blockReaderOf(network), record });
  const found: CustodySet[] = [];
  let isWhole = true;
  for (const manifest of manifests) {
    const { publicKey, secretKey } = await drawHpkeKeys();
    const { version, parts } = manifest.linchpin;
    try {
      const pieces = await collectPieces(network, {
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
      found.push(
        ...pieces.parts.map(({ deal: { compartment, publicKey, k, custodians } }) => ({
          ...{ compartment, publicKey, k, custodians },
        })),
      );
    } catch (thrown) {
      if (!isLinchpinError(thrown)) throw thrown;
      isWhole = false;
    }
  }
  const others = bundle.compartments.filter(({ role }) => role !== "emergency");
  const known = others.map(({ id: compartment, publicKey, k, custodians }) => ({
    ...{ compartment, publicKey, k, custodians },
  }));
  const sets = isWhole ? found : [...found, ...known];
  const recordId = manifests[0]?.linchpin.recordId ?? record.tokenId;
  const distinct = new Map(sets.map((set) => [Object.values(set).join(" "), set]));
  return { recordId, sets: [...distinct.values()], isWhole };
}
