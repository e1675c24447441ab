import { deriveDelegatingKeys, deriveFragmentSigningKeys, deriveRootHpkeKeys } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import { type Compartment, type Hex, type KeyBundle, keyBundleSchema } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { keepEarlierKeys } from "../keys/earlierKeys.ts";
import type { SecondFactorHolder } from "../lifecycle/signSecondFactor.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { newestKeyBundle } from "./newestKeyBundle.ts";
import { type RenewedGrants, renewFragments } from "./renewFragments.ts";
import { updateKeyBundle } from "./updateKeyBundle.ts";

export interface EpochOrder extends SecondFactorHolder {
  readonly as: SignedIn;
  readonly wallet: WalletSigner;
  /** The compartments that get new keys. With a new generation of R all do. */
  readonly compartments: readonly Hex[];
  /** Who keeps these compartments from now on, in the order of share indices; as before unless told. */
  readonly custodians?: readonly number[];
  readonly k?: number;
  /** Grants that get no fragments of the new epoch: those that end. */
  readonly without?: readonly Hex[];
}

export interface OpenedEpoch extends RenewedGrants {
  readonly bundle: KeyBundle;
  readonly bundleDigest: Hex;
  /** With an outbox: what the new keys still wait for. Until then nothing can be dealt to them. */
  readonly waiting: Waiting | null;
}

/**
 * Opens a new epoch of some compartments: new delegating keys, and where told other custodians. Records from now on are
 * sealed to it; earlier ones stand where they are until they are dealt anew. Grants that remain get fragments of the new
 * epoch first, so that nobody who is let in notices; after a new generation of R they get them right after, and the
 * generation before is kept for the patient, sealed under the new one.
 *
 * Errors: `bundle/no-compartment`, `bundle/invalid`, `custodians/too-few`, `safeguards/…`, `relay/nobody`,
 * `wallet/rejected`.
 */
export async function openEpoch(network: Network, order: EpochOrder): Promise<OpenedEpoch> {
  const { patientId, as, keyring, without = [] } = order;
  const { bundle: before, bundleDigest: previousDigest } = await newestKeyBundle(network, order);
  const bundle = await nextBundle(before, order);
  const opened = bundle.compartments.filter(
    ({ id, epoch }) => before.compartments.find((one) => one.id === id)?.epoch !== epoch,
  );
  const renewing = { as, keyring, bundle, compartments: opened, without };
  let grants: RenewedGrants | undefined;
  const { bundleDigest, waiting } = await updateKeyBundle(network, {
    ...order,
    bundle,
    previousDigest,
    beforeSigning: async () => {
      // Custodians take them from the key bundle that the chain names: by the same signing key they can come first.
      if (bundle.signingKey === before.signingKey) grants = await renewFragments(network, renewing);
    },
  });
  if (bundle.generation !== before.generation) await keepEarlierKeys(network, { as, keyring, patientId });
  grants ??= await renewFragments(network, renewing);
  return { bundle, bundleDigest, waiting, ...grants };
}

/** The bundle that follows: nothing is sent. */
export async function nextBundle(
  before: KeyBundle,
  {
    keyring: { root, generation },
    compartments,
    custodians,
    k,
  }: Pick<EpochOrder, "keyring" | "compartments" | "custodians" | "k">,
): Promise<KeyBundle> {
  const unknown = compartments.find((id) => !before.compartments.some((one) => one.id === id));
  if (unknown) {
    throw new LinchpinError({
      code: "bundle/no-compartment",
      message: "The key bundle has no such compartment.",
      hint: "Choose one of your compartments.",
    });
  }
  const isNewGeneration = generation !== before.generation;
  const advance = (one: Compartment): Compartment => {
    const isNamed = compartments.includes(one.id);
    if (!isNamed && !isNewGeneration) return one;
    const epoch = one.epoch + 1;
    const { publicKey } = deriveDelegatingKeys(root, { compartment: hexToBytes(one.id), epoch });
    return {
      ...one,
      epoch,
      publicKey: bytesToHex(publicKey),
      custodians: isNamed && custodians ? [...custodians] : one.custodians,
      k: isNamed && k !== undefined ? k : one.k,
    };
  };
  const next = keyBundleSchema.safeParse({
    ...before,
    generation,
    signingKey: bytesToHex(deriveFragmentSigningKeys(root).publicKey),
    inboxKey: bytesToHex((await deriveRootHpkeKeys(root)).publicKey),
    compartments: before.compartments.map(advance),
  });
  if (next.success) return next.data;
  throw new LinchpinError({
    code: "bundle/invalid",
    message: "These custodians and this threshold make no valid key bundle.",
    hint: "At least two custodians, each once, and no more needed than there are.",
    cause: next.error,
  });
}
