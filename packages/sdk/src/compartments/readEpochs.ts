import { patientRegistryAbi } from "@linchpin/contracts";
import { isLinchpinError } from "@linchpin/errors";
import { type Compartment, digestOf, type Hex, type KeyBundle, keyBundleSchema } from "@linchpin/protocol";
import { explainRevert } from "../chain/explainRevert.ts";
import { askCustodian } from "../network/askCustodian.ts";
import type { Network } from "../network/Network.ts";

/** A compartment in one of its epochs, with the signing key of the bundle that opened it. */
export interface Epoch {
  readonly compartment: Compartment;
  readonly signingKey: Hex;
}

/**
 * Every epoch that the compartments of a key bundle had, from the bundles before it, as far as custodians still have
 * them: records of an earlier epoch that were not dealt anew stand under its keys and custodians.
 *
 * Errors: `chain/unreachable`.
 */
export async function readEpochs(
  network: Network,
  { patientId, bundle }: { readonly patientId: Hex; readonly bundle: KeyBundle },
): Promise<readonly Epoch[]> {
  const current = epochsOf(bundle);
  if (bundle.compartments.every(({ epoch }) => epoch === 0)) return current;
  const digests = await readEarlierDigests(network, patientId);
  const earlier = await Promise.all(digests.map((digest) => fetchBundle(network, digest)));
  const known = [bundle, ...earlier.flatMap((one) => one ?? [])].flatMap(epochsOf);
  const named = new Set(bundle.compartments.map(({ id }) => id));
  const epochs = new Map<string, Epoch>();
  for (const one of known) {
    const { id, epoch } = one.compartment;
    if (named.has(id) && !epochs.has(`${id}|${epoch}`)) epochs.set(`${id}|${epoch}`, one);
  }
  return [...epochs.values()];
}

function epochsOf({ compartments, signingKey }: KeyBundle): Epoch[] {
  return compartments.map((compartment) => ({ compartment, signingKey }));
}

/** Newest first. */
async function readEarlierDigests({ chain, deployment }: Network, patientId: Hex): Promise<readonly Hex[]> {
  const updates = await chain
    .getContractEvents({
      address: deployment.contracts.patientRegistry,
      abi: patientRegistryAbi,
      eventName: "KeyBundleUpdated",
      args: { patientId },
      fromBlock: BigInt(deployment.deployedAtBlock),
      strict: true,
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  return updates.map(({ args }) => args.previousDigest).reverse();
}

/** A bundle by its digest: null where no custodian has it any more. */
export async function fetchBundle(network: Network, digest: Hex): Promise<KeyBundle | null> {
  for (const { providerId: custodian } of network.deployment.custodians) {
    const path = `/v1/key-bundles/${digest}`;
    try {
      const bundle = await askCustodian(network, { custodian, path, answer: keyBundleSchema });
      if (digestOf(bundle) === digest) return bundle;
    } catch (thrown) {
      if (!isLinchpinError(thrown)) throw thrown;
    }
  }
  return null;
}
