import { LinchpinError } from "@linchpin/errors";
import type { PostReDeal } from "@linchpin/protocol";
import { fileReDeal, isReDealFiled } from "../adapters/postgres/fileReDeal.ts";
import { isErased } from "../adapters/postgres/findErasure.ts";
import { findCounted } from "../adapters/postgres/findInForce.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideReDeal } from "../policy/decideReDeal.ts";
import { assertHolderSigned } from "./assertHolderSigned.ts";
import { assertReDealShape } from "./assertReDealShape.ts";
import { assertReDeals } from "./assertReDeals.ts";
import { followRecords } from "./followRecords.ts";
import { openBox } from "./openBox.ts";

/**
 * Takes new deals that this custodian missed, from whoever has them. Where the chain counts them, their digest on chain
 * speaks for them; before, the holder's signature.
 *
 * Errors: as of `takeReDeal`.
 */
export async function repairReDeal(
  custodian: Custodian,
  body: PostReDeal,
): Promise<{ readonly state: "taken" | "held" }> {
  const { db, chain, clock, limits, providerId } = custodian;
  const { reDeal } = body;
  const { tokenId, dealsDigest } = reDeal;
  if ((await isReDealFiled(db, reDeal)) || (await isErased(db, tokenId))) return { state: "held" };
  await followRecords(custodian);
  const [view, counted] = await Promise.all([chain.readReDeal(reDeal), findCounted(db, tokenId)]);
  const { token } = view;
  if (!token)
    throw new LinchpinError({ code: "redeals/unknown-token", message: "No such record is on chain." });
  const isCounted = counted?.dealsDigest === dealsDigest && counted.deal === reDeal.deal;
  if (!isCounted) {
    const longest = limits.reDealSeconds;
    assertAllowed(decideReDeal({ now: clock.now(), wallet: null, reDeal, view, longest }));
    const holder = { wallet: token.holderWallet, patientId: token.patientId };
    await assertHolderSigned(custodian, { holder, body });
  }
  // An amendment after it was counted is dealt under the same number, by its own deposit.
  const versions = isCounted ? Math.max(...body.deals.map(({ version }) => version)) : token.version;
  assertReDealShape(body, { custodian: providerId, versions });
  const dealt = await openBox(custodian, { ...body, deposit: reDeal });
  await assertReDeals(custodian, {
    reDeal,
    dealt,
    token,
    isCurrent: view.bundleDigest === reDeal.bundleDigest,
  });
  await fileReDeal(custodian, { holder: token.holderWallet, body, dealt, isCounted });
  return { state: "taken" };
}
