import { LinchpinError } from "@linchpin/errors";
import type { Deposit } from "@linchpin/protocol";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideDeal } from "../policy/decideDeal.ts";
import type { DepositView } from "../ports/Chain.ts";
import { obtainKeyBundle } from "./obtainKeyBundle.ts";
import type { Dealt } from "./openBox.ts";

/** Checks every deal of a deposit against the patient's key bundle and our share. Errors: `deposits/…`. */
export async function assertDeals(
  custodian: Custodian,
  {
    deposit,
    dealt,
    view,
  }: {
    readonly deposit: Deposit;
    readonly dealt: readonly Dealt[];
    readonly view: Pick<DepositView, "token" | "bundleDigest">;
  },
): Promise<void> {
  const { deployment, providerId } = custodian;
  const { patientId, bundleDigest } = deposit;
  const bundle = await obtainKeyBundle(custodian, {
    patientId,
    digest: bundleDigest,
    isCurrent: view.bundleDigest === bundleDigest,
    from: dealt.flatMap(({ deal }) => deal.custodians),
  });
  if (!bundle) {
    throw new LinchpinError({
      code: "deposits/unknown-bundle",
      message: "This custodian does not know the patient's key bundle, and no other one gave it.",
      hint: "Let the patient's client store the key bundle here first.",
    });
  }
  const dealNumber = view.token?.deal ?? 1;
  for (const { deal, share } of dealt) {
    assertAllowed(
      decideDeal({ deal, share, deposit, bundle, deployment, custodian: providerId, dealNumber }),
    );
    // Each costs milliseconds of curve arithmetic: let others be served in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
