import { LinchpinError } from "@linchpin/errors";
import { digestOf, type Hex, type KeyBundle, keyBundleSchema, patientIdOf } from "@linchpin/protocol";
import { readPatient } from "../chain/readPatient.ts";
import { askCustodian } from "../network/askCustodian.ts";
import type { Network } from "../network/Network.ts";

/**
 * A patient's public keys: from any custodian, checked against the digest that the patient set on chain.
 *
 * Errors: `patient/unknown`, `bundle/unavailable`.
 */
export async function fetchKeyBundle(
  network: Network,
  patientId: Hex,
): Promise<{ readonly bundle: KeyBundle; readonly bundleDigest: Hex }> {
  const { bundleDigest } = await readPatient(network, patientId);
  const path = `/v1/key-bundles/${bundleDigest}`;
  const answers = network.deployment.custodians.map(async ({ providerId }) => {
    const bundle = await askCustodian(network, { custodian: providerId, path, answer: keyBundleSchema });
    const isTheirs = digestOf(bundle) === bundleDigest && bundle.chainId === network.deployment.chainId;
    if (isTheirs && patientIdOf(network.deployment, bundle.wallet as Hex) === patientId) return bundle;
    throw new LinchpinError({ code: "bundle/forged", message: "A custodian answered with another bundle." });
  });
  try {
    return { bundle: await Promise.any(answers), bundleDigest };
  } catch (cause) {
    throw new LinchpinError({
      code: "bundle/unavailable",
      message: "No custodian has the patient's current public keys.",
      hint: "Try again; if it stays so, the patient renews their keys in the app, which hands them to every custodian.",
      cause,
    });
  }
}
