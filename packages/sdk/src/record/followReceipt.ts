import { verifyInclusion } from "@linchpin/crypto";
import { isLinchpinError } from "@linchpin/errors";
import { type Hex, proofSchema, type Receipt } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import { type OnChainAnchor, readAnchor } from "../chain/readAnchor.ts";
import { askCustodian } from "../network/askCustodian.ts";
import type { Network } from "../network/Network.ts";

/** Anchors follow within seconds; a custodian without ether, or on a full chain, may need longer. */
const OVERDUE_SECONDS = 60 * 60;

/** Where a receipt's entry stands. */
export type ReceiptState =
  /** The custodian's journal on chain holds it: nobody can take it out any more. */
  | "anchored"
  /** No anchor reaches it yet: look again later. */
  | "waiting"
  /** An hour later no anchor reaches it: the custodian anchors no more, or hides it. */
  | "overdue"
  /** The custodian does not answer, so it is not known. */
  | "unanswered"
  /** The anchor reaches its place and another entry stands there, or none that the custodian can show. */
  | "omitted";

export interface FollowedReceipt {
  readonly state: ReceiptState;
  /** What it was compared with: with the receipt, what an accusation rests on. */
  readonly anchor: OnChainAnchor;
}

/**
 * Compares a kept receipt with the newest anchor of its custodian's journal: the root comes from
 * the chain, the inclusion proof from the custodian. Ask again while it is "waiting" or "unanswered". The receipt's
 * signature was checked when it came. It asks nothing that tells who asks, so apps may call it in the background.
 *
 * Errors: `chain/unreachable`, `network/unknown-custodian`.
 */
export async function followReceipt(network: Network, receipt: Receipt): Promise<FollowedReceipt> {
  const anchor = await readAnchor(network, receipt.custodian);
  if (anchor.size <= receipt.index) {
    const age = network.now().getTime() / 1000 - receipt.issuedAt;
    return { state: age > OVERDUE_SECONDS ? "overdue" : "waiting", anchor };
  }
  const path = await askProof(network, receipt, anchor.size);
  if (path === null) return { state: "unanswered", anchor };
  if (holds(receipt, { anchor, path })) return { state: "anchored", anchor };
  // A block that was undone may have taken its anchor along: nobody is accused for that.
  const again = await readAnchor(network, receipt.custodian);
  const isSame = again.size === anchor.size && again.root === anchor.root;
  return { state: isSame ? "omitted" : "unanswered", anchor: again };
}

/** Null when the custodian does not answer; no path when it says that it has none. */
async function askProof(
  network: Network,
  { custodian, index }: Receipt,
  size: number,
): Promise<readonly Hex[] | "none" | null> {
  try {
    const path = `/v1/journal/proof?index=${index}&size=${size}`;
    return (await askCustodian(network, { custodian, path, answer: proofSchema })).path;
  } catch (thrown) {
    if (!isLinchpinError(thrown) || thrown.code === "network/unknown-custodian") throw thrown;
    // Its journal ends before what it anchored.
    return thrown.code === "journal/out-of-range" ? "none" : null;
  }
}

function holds(
  { index, leaf }: Receipt,
  { anchor, path }: { readonly anchor: OnChainAnchor; readonly path: readonly Hex[] | "none" },
): boolean {
  if (path === "none") return false;
  return verifyInclusion({
    leafHash: hexToBytes(leaf),
    index,
    size: anchor.size,
    root: hexToBytes(anchor.root),
    proof: path.map((hash) => hexToBytes(hash)),
  });
}
