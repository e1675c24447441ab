import { medicalRecordAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import type { Network } from "../network/Network.ts";
import { relaySigned } from "../network/relaySigned.ts";
import { listTokens } from "../record/listTokens.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/** As many as one message takes within a relay's gas. */
const AT_ONCE = 100;

/**
 * Has a patient's tokens follow to the current wallet, a hundred at a time, each with its Transfer. They open without
 * this, too: who holds them is asked by the patient's id. What has moved already is passed over, so it may be repeated.
 *
 * Errors: `relay/nobody`, those of `askIndexer`.
 */
export async function moveRecords(
  network: Network,
  {
    as,
    patientId,
    onProgress,
  }: {
    readonly as: SignedIn;
    readonly patientId: Hex;
    readonly onProgress?: (done: { readonly moved: number; readonly all: number }) => void;
  },
): Promise<{ readonly moved: number }> {
  const tokens = (await listTokens(network, patientId)).filter(
    ({ owner, burned }) => !burned && owner !== as.wallet,
  );
  for (let at = 0; at < tokens.length; at += AT_ONCE) {
    onProgress?.({ moved: at, all: tokens.length });
    const ids = tokens.slice(at, at + AT_ONCE).map(({ tokenId }) => BigInt(tokenId));
    const data = encodeFunctionData({
      abi: medicalRecordAbi,
      functionName: "moveToCurrentWallets",
      args: [ids],
    });
    await relaySigned(network, { as, to: "medicalRecord", data });
  }
  onProgress?.({ moved: tokens.length, all: tokens.length });
  return { moved: tokens.length };
}
