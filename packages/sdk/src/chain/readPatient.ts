import { patientRegistryAbi } from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { explainRevert } from "./explainRevert.ts";

/** A patient as the chain has them. */
export interface OnChainPatient {
  readonly patientId: Hex;
  /** The current wallet. */
  readonly wallet: Hex;
  readonly bundleDigest: Hex;
}

const NOBODY = `0x${"0".repeat(40)}`;

/** Reads a patient. Errors: `patient/unknown`, `chain/unreachable`. */
export async function readPatient(network: Network, patientId: Hex): Promise<OnChainPatient> {
  const { chain, deployment } = network;
  const [wallet, bundleDigest] = await chain
    .readContract({
      address: deployment.contracts.patientRegistry,
      abi: patientRegistryAbi,
      functionName: "bindingOf",
      args: [patientId],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  if (wallet !== NOBODY) return { patientId, wallet: wallet.toLowerCase() as Hex, bundleDigest };
  throw new LinchpinError({
    code: "patient/unknown",
    message: "No such patient is enrolled.",
    hint: "Check the patient id, or ask the patient to enrol.",
    facts: { patientId },
  });
}

/** The patient that a wallet speaks for now, or null. Errors: `chain/unreachable`. */
export async function findPatientOf(network: Network, wallet: Hex): Promise<OnChainPatient | null> {
  const patient = await findPatientEverOf(network, wallet);
  return patient?.wallet === wallet ? patient : null;
}

/**
 * The patient that a wallet speaks for, or spoke for until another took its place (compare `wallet`), or null.
 * Errors: `chain/unreachable`.
 */
export async function findPatientEverOf(network: Network, wallet: Hex): Promise<OnChainPatient | null> {
  const { chain, deployment } = network;
  const patientId = await chain
    .readContract({
      address: deployment.contracts.patientRegistry,
      abi: patientRegistryAbi,
      functionName: "patientIdOf",
      args: [wallet],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  return /^0x0+$/.test(patientId) ? null : readPatient(network, patientId);
}
