import { consentRegistryAbi, patientRegistryAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { explainRevert } from "../chain/explainRevert.ts";
import { mayWrite } from "../chain/mayWrite.ts";
import type { Network } from "../network/Network.ts";

/**
 * The providers that may add records to a patient's now by the patient's own word: at the enrolment, or since. Those whom
 * a hospital licensed write under that hospital's consent and are not among them.
 *
 * Errors: `chain/unreachable`.
 */
export async function listWriters(network: Network, patientId: Hex): Promise<readonly number[]> {
  const { chain, deployment } = network;
  const asked = { args: { patientId }, fromBlock: BigInt(deployment.deployedAtBlock), strict: true } as const;
  const [enrolled, granted] = await Promise.all([
    chain.getContractEvents({
      ...{ ...asked, address: deployment.contracts.patientRegistry, abi: patientRegistryAbi },
      eventName: "PatientEnrolled",
    }),
    chain.getContractEvents({
      ...{ ...asked, address: deployment.contracts.consentRegistry, abi: consentRegistryAbi },
      eventName: "WriteGranted",
    }),
  ]).catch((thrown) => {
    throw explainRevert(thrown);
  });
  const named = new Set([
    ...enrolled.map(({ args }) => args.hospital),
    ...granted.map(({ args }) => args.provider),
  ]);
  const asks = [...named].filter((providerId) => providerId > 0);
  const allowed = await Promise.all(asks.map((providerId) => mayWrite(network, { patientId, providerId })));
  return asks.filter((_, at) => allowed[at]).sort((a, b) => a - b);
}
