import { isLinchpinError } from "@linchpin/errors";
import { type Hex, hashTypedData, parseAbi, recoverTypedDataAddress } from "viem";
import { explainRevert } from "../chain/explainRevert.ts";
import type { Network } from "../network/Network.ts";
import type { TypedMessage } from "../signer/WalletSigner.ts";

const ABI = parseAbi(["function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)"]);
const MAGIC = "0x1626ba7e";

/**
 * Whether a wallet signed, as the contracts look at it: by its key, else by its contract (ERC-1271).
 *
 * Errors: `chain/unreachable`.
 */
export async function isWalletSignature(
  { chain }: Network,
  {
    wallet,
    message,
    signature,
  }: { readonly wallet: Hex; readonly message: TypedMessage; readonly signature: Hex },
): Promise<boolean> {
  const typed = message as Parameters<typeof hashTypedData>[0];
  if (signature.length === 132) {
    const signer = await recoverTypedDataAddress({ ...typed, signature }).catch(() => null);
    if (signer?.toLowerCase() === wallet) return true;
  }
  try {
    const answer = await chain.readContract({
      ...{ address: wallet, abi: ABI, functionName: "isValidSignature" },
      args: [hashTypedData(typed), signature],
    });
    return answer === MAGIC;
  } catch (thrown) {
    const error = explainRevert(thrown);
    if (isLinchpinError(error, "chain/unreachable") && !isEmptyAnswer(thrown)) throw error;
    return false;
  }
}

/** A wallet without a contract answers nothing. */
function isEmptyAnswer(thrown: unknown): boolean {
  for (let at = thrown; at instanceof Error; at = at.cause)
    if (at.name === "ContractFunctionZeroDataError" || at.name === "AbiDecodingZeroDataError") return true;
  return false;
}
