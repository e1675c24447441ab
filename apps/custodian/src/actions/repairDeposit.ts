import { LinchpinError } from "@linchpin/errors";
import type { Hex, PostDeposit } from "@linchpin/protocol";
import { fileDeposit } from "../adapters/postgres/fileDeposit.ts";
import { assertNotErased } from "../adapters/postgres/findErasure.ts";
import { findFiled } from "../adapters/postgres/findFiled.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed, refuse } from "../policy/Decision.ts";
import { decideFiling } from "../policy/decideFiling.ts";
import { decideRepairedDeposit } from "../policy/decideRepairedDeposit.ts";
import { assertDeals } from "./assertDeals.ts";
import { assertDepositShape } from "./assertDepositShape.ts";
import { assertIssuerSigned } from "./assertIssuerSigned.ts";
import { assertNewSource } from "./assertNewSource.ts";
import { openBox } from "./openBox.ts";

/**
 * Takes a deposit that this custodian missed, from whoever has it: the issuer's signature and the chain speak for it.
 *
 * Errors: `deposits/…`, `erasures/erased`, `chain/…`, `quota/deposits`.
 */
export async function repairDeposit(
  custodian: Custodian,
  body: PostDeposit,
): Promise<{ readonly state: "taken" | "held" }> {
  const { db, chain, clock, limits, providerId } = custodian;
  const longest = limits.depositSeconds;
  const { deposit } = body;
  const { tokenId, issuer, patientId } = deposit;
  assertDepositShape(body, providerId);
  await assertNotErased(db, tokenId);
  const now = clock.now();
  // Whose the record id is, the chain says below, or the one who files it first.
  const filed = await findFiled(db, deposit);
  const filing = decideFiling({ deposit, filed, firstIssuer: null, now, longest });
  if (filing.kind === "again") return { state: "held" };
  if (filing.kind === "refused") throw new LinchpinError(filing.refusal);
  // Only the issuer itself may exchange what was acknowledged to it.
  if (filing.kind === "replace") assertAllowed(OTHER_FILED);
  const view = await chain.readDeposit({ issuer, patientId, tokenId });
  assertAllowed(decideRepairedDeposit({ now, deposit, view, longest }));
  await assertIssuerSigned(custodian, { wallet: view.issuer?.wallet as Hex, body });
  const isMinted = (view.token?.version ?? 0) >= deposit.version;
  if (!isMinted) await assertNewSource(custodian, deposit);
  const dealt = await openBox(custodian, body);
  await assertDeals(custodian, { deposit, dealt, view });
  await fileDeposit(custodian, { body, dealt, filing, isMinted });
  return { state: "taken" };
}

const OTHER_FILED = refuse({
  code: "deposits/already-filed",
  message: "Another deposit of this version is filed here.",
});
