import {
  encapsulate,
  formatContext,
  randomBytes,
  sealPart as sealContent,
  sealPartStream,
  splitKey,
} from "@linchpin/crypto";
import {
  type Compartment,
  compartmentFor,
  type Deal,
  type Hex,
  isIdentityPart,
  type KeyBundle,
  type PartName,
} from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { LongContent } from "./LongContent.ts";
import { type Held, heldInMemory, memorySpool, type Spool } from "./Spool.ts";

/** A part's plaintext. */
export interface PlainPart {
  readonly part: PartName;
  readonly mediaType: string;
  /** Long content is read piece by piece, once. */
  readonly content: Uint8Array | LongContent;
}

/** A part sealed under a fresh key, and that key dealt. */
export interface SealedPart {
  readonly part: PartName;
  readonly ciphertext: Held;
  /** All of the deal but the token id, which follows from the manifest. */
  readonly deal: Omit<Deal, "tokenId">;
  /** In the custodians' order. */
  readonly shares: readonly string[];
}

export interface SealingPlace {
  readonly chainId: number;
  readonly contract: Hex;
  readonly recordId: Hex;
  readonly version: number;
  readonly patientId: Hex;
  readonly issuer: number;
  readonly bundle: KeyBundle;
  readonly bundleDigest: Hex;
  /** The token's deal number, of which custodians file a version: 1 unless told, as before it is minted. */
  readonly dealNumber?: number;
  /** The compartment that the content goes to; the one of its role unless told. Identity always goes to its own. */
  readonly compartment?: Hex | undefined;
  /** Where the ciphertext of long content waits. In memory unless told. */
  readonly spool?: Spool | undefined;
}

/**
 * Seals one part to the patient: K, E and S are drawn, used and wiped here. What is long is sealed into the spool, and
 * let go of there when sealing fails.
 *
 * Errors: `seal/bad-content`, those of the spool and of the content.
 */
export async function sealPart(plain: PlainPart, place: SealingPlace): Promise<SealedPart> {
  const { part, mediaType, content } = plain;
  const {
    chainId,
    contract,
    recordId,
    version,
    bundle,
    dealNumber = 1,
    compartment: asked,
    ...others
  } = place;
  const { spool = memorySpool(), ...rest } = others;
  const chosen = isIdentityPart(part) ? undefined : bundle.compartments.find(({ id }) => id === asked);
  const compartment = chosen ?? compartmentFor(bundle, part);
  const ctx = formatContext({ chainId, contract, recordId, version, part });
  const key = randomBytes(32);
  try {
    const ciphertext =
      content instanceof Uint8Array
        ? heldInMemory(await sealContent({ key, ctx, mediaType, content }))
        : await spool.hold(
            sealPartStream({ key, ctx, mediaType, length: content.bytes, content: content.open() }),
          );
    const { shares, ...dealt } = deal({ key, ctx, compartment, number: dealNumber });
    const { id, epoch, publicKey, k, custodians } = compartment;
    return {
      part,
      ciphertext,
      shares,
      deal: {
        scheme: "linchpin/v1",
        ...{ chainId, contract, recordId, version, part, deal: dealNumber },
        ...rest,
        ...{ compartment: id, epoch, publicKey, k, custodians },
        ...dealt,
      },
    };
  } finally {
    key.fill(0);
  }
}

function deal({
  key,
  ctx,
  compartment,
  number,
}: {
  readonly key: Uint8Array;
  readonly ctx: string;
  readonly compartment: Compartment;
  readonly number: number;
}) {
  const { k, custodians, publicKey } = compartment;
  const secrets = splitKey({ key, ctx, deal: number, n: custodians.length, k });
  const capsule = encapsulate({
    publicKey: hexToBytes(publicKey),
    essential: secrets.essential,
    ctx,
    deal: number,
  });
  secrets.essential.fill(0);
  return {
    shares: secrets.shares,
    capsule: hex(capsule),
    essential: hex(secrets.essentialCommitment),
    commitments: secrets.shareCommitments.map(hex),
    keyCheck: hex(secrets.keyCheck),
  };
}

const hex = (bytes: Uint8Array): Hex => bytesToHex(bytes);
