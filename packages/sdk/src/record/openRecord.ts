import { drawHpkeKeys } from "@linchpin/crypto";
import type { Hex, PartName } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { readRecord } from "../chain/readRecord.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { unsealEssential } from "../keys/unsealEssential.ts";
import type { PieceState } from "../network/askUntil.ts";
import { blockReaderOf } from "../network/blockNodes.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { collectPieces } from "./collectPieces.ts";
import { custodiansToAsk } from "./custodiansToAsk.ts";
import { fetchAhead } from "./fetchAhead.ts";
import { fetchVersion } from "./fetchVersion.ts";
import type { OpenedRecord } from "./OpenedRecord.ts";
import { openParts } from "./openParts.ts";
import { readContent } from "./readContent.ts";

export interface HolderOpening {
  readonly tokenId: Hex;
  readonly as: SignedIn;
  readonly keyring: Keyring;
  readonly parts?: readonly PartName[];
  /** The latest unless told. */
  readonly version?: number;
  /** Milliseconds to wait for all custodians, to prove the dealing; 0 where it was proved before. */
  readonly patience?: number;
  readonly onPiece?: (custodian: number, state: PieceState) => void;
}

/**
 * Opens a record as its patient: unseals E with the unlocked keys, gets k shares of S, checks, decrypts.
 *
 * Errors: `record/unknown`, `record/no-such-version`, `custodians/too-few`, the custodians' refusal, `shares/…`, `seal/…`, `storage/no-node`.
 *
 * @example const { resource } = await openRecord(network, { tokenId, as, keyring });
 */
export async function openRecord(network: Network, opening: HolderOpening): Promise<OpenedRecord> {
  const { tokenId, as, keyring, parts = ["blob", "identity"], patience = 2_000, version, onPiece } = opening;
  const reader = blockReaderOf(network);
  const record = await readRecord(network, tokenId);
  const fetching = fetchVersion(network, { reader, record, version });
  const ciphertexts = fetchAhead(fetching, { reader, parts });
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
  const open = await openParts({
    parts: pieces.parts,
    ciphertexts,
    essentialOf: (part) => unsealEssential(part, keyring),
  });
  return {
    tokenId,
    version: manifest.linchpin.version,
    latestVersion: record.version,
    author: manifest.linchpin.author,
    ...readContent(open),
    confirmed: open.every(({ confirmed }) => confirmed),
    receipts: pieces.receipts,
  };
}
