import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Acknowledgement, PostDeposit, Session } from "@linchpin/protocol";
import { fileDeposit } from "../adapters/postgres/fileDeposit.ts";
import { assertNotErased } from "../adapters/postgres/findErasure.ts";
import { findFiled } from "../adapters/postgres/findFiled.ts";
import { findCounted } from "../adapters/postgres/findInForce.ts";
import { findFirstIssuer } from "../adapters/postgres/recordIssuers.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideDeposit, decideDepositor } from "../policy/decideDeposit.ts";
import { decideFiling } from "../policy/decideFiling.ts";
import { assertDeals } from "./assertDeals.ts";
import { assertDepositShape } from "./assertDepositShape.ts";
import { assertIssuerSigned } from "./assertIssuerSigned.ts";
import { assertNewSource } from "./assertNewSource.ts";
import { openBox } from "./openBox.ts";
import { signAcknowledgements } from "./signAcknowledgements.ts";

/**
 * Takes this custodian's shares of one record version: checks everything, files them encrypted, and acknowledges
 * only what is on disk. The same deposit again is acknowledged again.
 *
 * Errors: `deposits/…`, `erasures/erased`, `chain/…`, `quota/deposits`.
 */
export async function takeDeposit(
  custodian: Custodian,
  { session: { wallet }, body }: { readonly session: Session; readonly body: PostDeposit },
): Promise<{ readonly acknowledgements: Acknowledgement[] }> {
  const { db, chain, clock, limits, providerId } = custodian;
  const longest = limits.depositSeconds;
  const { deposit } = body;
  const { tokenId, issuer, patientId } = deposit;
  const deals = assertDepositShape(body, providerId);
  await assertNotErased(db, tokenId);
  const [view, filed, firstIssuer] = await Promise.all([
    chain.readDeposit({ issuer, patientId, tokenId }),
    findFiled(db, deposit),
    findFirstIssuer(db, deposit.recordId),
  ]);
  const now = clock.now();
  assertAllowed(decideDepositor({ now, wallet, deposit, view }));
  await assertIssuerSigned(custodian, { wallet, body });
  const filing = decideFiling({ deposit, filed, firstIssuer, now, longest });
  if (filing.kind === "refused") throw new LinchpinError(filing.refusal);
  if (filing.kind === "again") {
    const counted = await findCounted(db, tokenId);
    if (counted && deposit.version <= counted.version) throw dealtAnew();
    await fileDeposit(custodian, { body, dealt: [], filing });
    return { acknowledgements: await signAcknowledgements(custodian, { deposit, deals }) };
  }
  assertAllowed(decideDeposit({ now, deposit, view, longest }));
  await assertNewSource(custodian, deposit);
  const dealt = await openBox(custodian, body);
  await assertDeals(custodian, { deposit, dealt, view });
  try {
    await fileDeposit(custodian, { body, dealt, filing });
  } catch (failure) {
    // The same deposit came twice at once: the one that was a moment later is acknowledged too.
    if (!isLinchpinError(failure, "deposits/busy")) throw failure;
    const known = await findFiled(db, deposit);
    const then = decideFiling({ deposit, filed: known, firstIssuer, now: clock.now(), longest });
    if (then.kind !== "again") throw failure;
  }
  return { acknowledgements: await signAcknowledgements(custodian, { deposit, deals }) };
}

function dealtAnew(): LinchpinError {
  return new LinchpinError({
    code: "deposits/dealt-anew",
    message: "The patient has dealt this record anew: what was deposited first is destroyed.",
    hint: "Nothing is to be done: the record stands.",
  });
}
