import { medicalRecordAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { awaitTransaction } from "../chain/awaitTransaction.ts";
import { explainRevert } from "../chain/explainRevert.ts";
import type { Network } from "../network/Network.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import type { PendingPublication } from "./PublicationJournal.ts";

/** Asks whether a token was ever minted. Errors: `chain/unreachable`. */
export async function isMinted(network: Network, tokenId: Hex): Promise<boolean> {
  return network.chain
    .readContract({
      address: network.deployment.contracts.medicalRecord,
      abi: medicalRecordAbi,
      functionName: "wasMinted",
      args: [BigInt(tokenId)],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
}

/**
 * Mints a stored record to its patient and waits until it is mined. Harmless to repeat: a token is minted once.
 *
 * Errors: `record/bundle-changed`, `record/no-write-consent`, `record/issuer-without-standing`, `wallet/rejected`,
 * `chain/unreachable`, `chain/not-mined`.
 */
export async function mintPublication(
  network: Network,
  { pending, wallet }: { readonly pending: PendingPublication; readonly wallet: WalletSigner },
): Promise<void> {
  const { tokenId, patientId, bundleDigest } = pending;
  if (await isMinted(network, tokenId)) return;
  const call = {
    address: network.deployment.contracts.medicalRecord,
    abi: medicalRecordAbi,
    functionName: "mint",
    args: [patientId, BigInt(tokenId), bundleDigest],
  } as const;
  await network.chain.simulateContract({ ...call, account: wallet.address }).catch((thrown) => {
    throw explainRevert(thrown);
  });
  const hash = await wallet.sendTransaction({ to: call.address, data: encodeFunctionData(call) });
  await awaitTransaction(network, hash);
}
