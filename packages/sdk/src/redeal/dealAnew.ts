import { encapsulate, splitKey } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import {
  type Compartment,
  type Deal,
  digestOf,
  type Hex,
  isIdentityPart,
  type KeyBundle,
  type SealedBox,
} from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { Network } from "../network/Network.ts";
import { sealBoxes } from "../record/sealBoxes.ts";
import type { OpenKey } from "./collectKeys.ts";

/** Whose keys a record is dealt to. */
export interface Dealee {
  readonly patientId: Hex;
  readonly bundle: KeyBundle;
  readonly bundleDigest: Hex;
}

/** New deals of a whole record and each custodian's shares, sealed. Nothing in it is secret. */
export interface NewDeals {
  readonly deals: readonly Deal[];
  readonly dealsDigest: Hex;
  readonly boxes: readonly SealedBox[];
}

/**
 * Splits every content key anew: another E, another S, under the next deal number, sealed to the compartments of a key
 * bundle. `compartment` is where the content goes; without it each part stays in its own, or goes to the general one.
 *
 * Errors: `redeal/no-compartment`, `chain/unreachable`.
 */
export async function dealAnew(
  network: Network,
  {
    keys,
    to,
    number,
    compartment,
  }: {
    readonly keys: readonly OpenKey[];
    readonly to: Dealee;
    readonly number: number;
    readonly compartment?: Hex | undefined;
  },
): Promise<NewDeals> {
  const { patientId, bundle, bundleDigest } = to;
  const dealt = keys.map(({ deal: before, ctx, key }) => {
    const target = targetOf(before, { bundle, compartment });
    const { id, epoch, publicKey, k, custodians } = target;
    const { essential, shares, ...rest } = splitKey({ key, ctx, deal: number, n: custodians.length, k });
    const capsule = encapsulate({ publicKey: hexToBytes(publicKey), essential, ctx, deal: number });
    essential.fill(0);
    const deal: Deal = {
      ...before,
      ...{ deal: number, patientId, bundleDigest, compartment: id, epoch, publicKey, k },
      custodians: [...custodians],
      capsule: bytesToHex(capsule),
      essential: bytesToHex(rest.essentialCommitment),
      commitments: rest.shareCommitments.map((one) => bytesToHex(one)),
      keyCheck: bytesToHex(rest.keyCheck),
    };
    return { deal, custodians, shares };
  });
  const deals = dealt.map(({ deal }) => deal);
  const dealsDigest = digestOf(deals);
  return { deals, dealsDigest, boxes: await sealBoxes(network, { dealt, dealsDigest }) };
}

function targetOf(
  before: Deal,
  {
    bundle: { compartments },
    compartment,
  }: { readonly bundle: KeyBundle; readonly compartment: Hex | undefined },
): Compartment {
  const isIdentity = isIdentityPart(before.part);
  const wanted = isIdentity ? undefined : (compartment ?? before.compartment);
  const found =
    compartments.find(({ id, role }) => id === wanted && role !== "identity") ??
    compartments.find(({ role }) => role === (isIdentity ? "identity" : "general"));
  // One that was asked for by name must not be another's.
  if (found && (isIdentity || compartment === undefined || found.id === compartment)) return found;
  throw new LinchpinError({
    code: "redeal/no-compartment",
    message: "The key bundle has no such compartment for this part of the record.",
    hint: "Choose one of your compartments; identity stays in its own.",
  });
}
