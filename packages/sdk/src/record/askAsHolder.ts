import { drawHpkeKeys } from "@linchpin/crypto";
import type { Hex, Manifest, PartName, Receipt } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { type OnChainRecord, readRecord } from "../chain/readRecord.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { unsealEssential } from "../keys/unsealEssential.ts";
import type { PieceState } from "../network/askUntil.ts";
import { blockReaderOf } from "../network/blockNodes.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { collectPieces } from "./collectPieces.ts";
import { custodiansToAsk } from "./custodiansToAsk.ts";
import { fetchVersion } from "./fetchVersion.ts";
import type { UseKeys } from "./UseKeys.ts";

export interface HolderOpening {
  readonly tokenId: Hex;
  readonly as: SignedIn;
  readonly keyring: Keyring;
  /** The latest unless told. */
  readonly version?: number;
  /** Milliseconds to wait for all custodians, to prove the dealing; 0 where it was proved before. */
  readonly patience?: number;
  readonly onPiece?: (custodian: number, state: PieceState) => void;
}

/** What custodians gave, used. */
export interface Asked<Used> {
  readonly used: Used;
  readonly record: OnChainRecord;
  readonly manifest: Manifest;
  readonly receipts: readonly Receipt[];
}

/**
 * Asks custodians for the pieces of parts as the patient, and uses them with E, which the unlocked keys unseal. Parts that
 * this version has not are left out.
 *
 * Errors: `record/unknown`, `record/no-such-version`, `custodians/too-few`, the custodians' refusal, those of `use`.
 */
export async function askAsHolder<Used>(
  network: Network,
  {
    opening: { tokenId, as, keyring, patience = 2_000, version, onPiece },
    parts,
    use,
  }: { readonly opening: HolderOpening; readonly parts: readonly PartName[]; readonly use: UseKeys<Used> },
): Promise<Asked<Used>> {
  const reader = blockReaderOf(network);
  const record = await readRecord(network, tokenId);
  const fetching = fetchVersion(network, { reader, record, version });
  const using = use({ manifest: fetching, reader });
  const [manifest, { bundle }, fresh] = await Promise.all([
    fetching,
    fetchKeyBundle(network, record.patientId),
    drawHpkeKeys(),
  ]);
  const pieces = await collectPieces(network, {
    as,
    manifest,
    patientId: record.patientId,
    ...custodiansToAsk(network, bundle),
    // A record may have no part of identity: nothing was taken out of it.
    question: {
      as: "holder",
      tokenId,
      parts: parts.filter((one) => manifest.linchpin.parts.some(({ part }) => part === one)),
      sealTo: bytesToHex(fresh.publicKey),
      ...(version === undefined ? {} : { version }),
    },
    secretKey: fresh.secretKey,
    reader: "holder",
    patience,
    onPiece,
  });
  const used = await using({ parts: pieces.parts, essentialOf: (part) => unsealEssential(part, keyring) });
  return { used, record, manifest, receipts: pieces.receipts };
}
