import { LinchpinError } from "@linchpin/errors";
import type { Acknowledgement, PostReDeal, Session } from "@linchpin/protocol";
import { fileReDeal, isReDealFiled } from "../adapters/postgres/fileReDeal.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideReDeal } from "../policy/decideReDeal.ts";
import { assertHolderSigned } from "./assertHolderSigned.ts";
import { assertReDealShape } from "./assertReDealShape.ts";
import { assertReDeals } from "./assertReDeals.ts";
import { openBox } from "./openBox.ts";
import { signReDealAcknowledgements } from "./signAcknowledgements.ts";

/**
 * Takes this custodian's shares of new deals of a whole record, and acknowledges only what is on disk. They wait beside
 * the deals in force until the chain counts them. The same again is acknowledged again.
 *
 * Errors: `redeals/…`, `deposits/…` of a single deal, `erasures/erased`, `quota/redeals`, `chain/…`.
 */
export async function takeReDeal(
  custodian: Custodian,
  { session: { wallet }, body }: { readonly session: Session; readonly body: PostReDeal },
): Promise<{ readonly acknowledgements: Acknowledgement[] }> {
  const { db, chain, clock, limits, providerId } = custodian;
  const { reDeal } = body;
  const view = await chain.readReDeal(reDeal);
  const longest = limits.reDealSeconds;
  assertAllowed(decideReDeal({ now: clock.now(), wallet, reDeal, view, longest }));
  if (!view.token) throw new LinchpinError({ code: "redeals/unknown-token", message: "No such record." });
  const deals = assertReDealShape(body, { custodian: providerId, versions: view.token.version });
  await assertHolderSigned(custodian, { holder: { wallet, patientId: view.token.patientId }, body });
  if (!(await isReDealFiled(db, reDeal))) {
    const dealt = await openBox(custodian, { ...body, deposit: reDeal });
    await assertReDeals(custodian, { reDeal, dealt, token: view.token, isCurrent: true });
    await fileReDeal(custodian, { holder: wallet, body, dealt, isCounted: false });
  }
  return { acknowledgements: await signReDealAcknowledgements(custodian, { reDeal, deals }) };
}
