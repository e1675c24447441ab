import { openSealed, sealingInfo } from "@linchpin/crypto";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { type Deal, type Deposit, type PostDeposit, shareText } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import type { Custodian } from "../Custodian.ts";
import { shareIndexOf } from "../policy/decideDeal.ts";

/** A deal with this custodian's share of it; null where it does not stand in the deal's set. */
export interface Dealt {
  readonly deal: Deal;
  readonly share: string | null;
}

/** Opens this custodian's box of a deposit or a re-deal and gives each deal its share. Errors: `deposits/bad-box`. */
export async function openBox(
  { hpke, providerId }: Pick<Custodian, "hpke" | "providerId">,
  {
    deposit,
    deals,
    boxes,
  }: Pick<PostDeposit, "deals" | "boxes"> & {
    /** Or a re-deal. */
    readonly deposit: Pick<Deposit, "dealsDigest">;
  },
): Promise<Dealt[]> {
  const box = boxes.find(({ custodian }) => custodian === providerId);
  const ours = deals.filter((deal) => shareIndexOf(providerId, deal) > 0);
  if (!box) throw badBox();
  const plaintext = await openSealed(hpke.secretKey, {
    info: sealingInfo("deposit", hexToBytes(deposit.dealsDigest), providerId),
    sealed: hexToBytes(box.sealed),
  }).catch((thrown) => {
    throw isLinchpinError(thrown) ? badBox() : thrown;
  });
  const shares = new TextDecoder().decode(plaintext).split("\n");
  plaintext.fill(0);
  if (shares.length !== ours.length || !shares.every((share) => shareText.safeParse(share).success))
    throw badBox();
  return deals.map((deal) => ({ deal, share: shares[ours.indexOf(deal)] ?? null }));
}

function badBox(): LinchpinError {
  return new LinchpinError({
    code: "deposits/bad-box",
    message:
      "This custodian's box was not sealed to it for these deals, or has not one share for each of its deals.",
    hint: "Read the custodian's key from the registry and seal again.",
  });
}
