import { accessJournalAbi } from "@linchpin/contracts";
import { encodeFunctionData } from "viem";
import type { Custodian } from "../Custodian.ts";

const ZERO = `0x${"0".repeat(64)}` as const;

/**
 * Anchors the journal's head on chain when it has grown. The sequence is read from the chain, so a crash at any
 * point repeats or continues and never skips. Answers whether it sent one.
 *
 * Errors: `chain/unavailable`, `relay/reverted`.
 */
export async function anchorJournal({
  journal,
  chain,
  sender,
  relayer,
  deployment,
  providerId,
}: Custodian): Promise<boolean> {
  if (await sender.isWaiting("anchor")) return false;
  const [head, anchored] = await Promise.all([journal.head(), chain.readAnchor()]);
  if (head.size <= (anchored?.size ?? 0)) return false;
  const data = encodeFunctionData({
    abi: accessJournalAbi,
    functionName: "anchor",
    args: [
      providerId,
      BigInt((anchored?.sequence ?? 0) + 1),
      BigInt(head.size),
      head.root,
      anchored?.root ?? ZERO,
    ],
  });
  await sender.send({
    purpose: "anchor",
    wallet: relayer.address,
    to: deployment.contracts.accessJournal,
    data,
  });
  return true;
}
