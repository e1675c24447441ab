import { providerRegistryAbi } from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { explainRevert } from "./explainRevert.ts";

/** A custodian as the registry has it. */
export interface OnChainCustodian {
  /** Signs acknowledgements and receipts. Lower case. */
  readonly signer: Hex;
  /** Fragments and shares are sealed to it. */
  readonly hpkeKey: Hex;
  /** Where it answers. */
  readonly url: string;
}

const NOBODY = `0x${"0".repeat(40)}`;

/** Reads a custodian's keys. Errors: `network/unknown-custodian`, `chain/unreachable`. */
export async function readCustodian(
  { chain, deployment }: Network,
  providerId: number,
): Promise<OnChainCustodian> {
  const { signer, hpkeKey, url } = await chain
    .readContract({
      address: deployment.contracts.providerRegistry,
      abi: providerRegistryAbi,
      functionName: "custodianOf",
      args: [providerId],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  if (signer !== NOBODY) return { signer: signer.toLowerCase() as Hex, hpkeKey, url };
  throw new LinchpinError({
    code: "network/unknown-custodian",
    message: `Provider ${providerId} runs no custodian.`,
    hint: "Renew the deployment file, or look the provider up in the directory.",
    facts: { providerId },
  });
}
