import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import {
  type Acknowledgement,
  type Deal,
  type Deposit,
  digestOf,
  offChainDomain,
  offChainTypes,
  type PostDeposit,
  type Session,
} from "@linchpin/protocol";
import { hashTypedData } from "viem";
import { fileDeposit } from "../adapters/postgres/fileDeposit.ts";
import { findFiled, findSameSource } from "../adapters/postgres/findFiled.ts";
import { findKeyBundle } from "../adapters/postgres/findKeyBundle.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideDeal, shareIndexOf } from "../policy/decideDeal.ts";
import { decideDeposit, decideDepositor } from "../policy/decideDeposit.ts";
import { decideFiling } from "../policy/decideFiling.ts";
import { signAcknowledgements } from "./signAcknowledgements.ts";

/**
 * Takes this custodian's shares of one record version: checks everything, files them encrypted, and acknowledges
 * only what is on disk. The same deposit again is acknowledged again.
 *
 * Errors: `deposits/…`, `chain/…`.
 */
export async function takeDeposit(
  custodian: Custodian,
  { session: { wallet }, body }: { readonly session: Session; readonly body: PostDeposit },
): Promise<{ readonly acknowledgements: Acknowledgement[] }> {
  const { db, chain, clock, limits } = custodian;
  const longest = limits.depositSeconds;
  const { deposit } = body;
  const { tokenId, issuer, patientId } = deposit;
  const dealt = pairShares(body, custodian.providerId);
  const [view, filed] = await Promise.all([
    chain.readDeposit({ issuer, patientId, tokenId }),
    findFiled(db, deposit),
  ]);
  const now = clock.now();
  assertAllowed(decideDepositor({ now, wallet, deposit, view }));
  await assertSigned(custodian, { wallet, body });
  const filing = decideFiling({ deposit, filed, now, longest });
  if (filing.kind === "refused") throw new LinchpinError(filing.refusal);
  if (filing.kind !== "again") {
    assertAllowed(decideDeposit({ now, deposit, view, longest }));
    await assertNewSource(custodian, body);
    await assertDeals(custodian, { deposit, dealt, dealNumber: view.token?.deal ?? 1 });
  }
  try {
    await fileDeposit(custodian, { deposit, dealt, filing });
  } catch (failure) {
    // The same deposit came twice at once: the one that was a moment later is acknowledged too.
    if (!isLinchpinError(failure, "deposits/busy")) throw failure;
    const known = await findFiled(db, deposit);
    const then = decideFiling({ deposit, filed: known, now: clock.now(), longest });
    if (then.kind !== "again") throw failure;
  }
  const deals = dealt.filter(({ share }) => share !== null).map(({ deal }) => deal);
  return { acknowledgements: await signAcknowledgements(custodian, { deposit, deals }) };
}

/** Each deal with this custodian's share of it; null where it does not stand in the deal's set. */
function pairShares(
  { deposit, deals, shares }: PostDeposit,
  custodian: number,
): { readonly deal: Deal; readonly share: string | null }[] {
  const parts = new Set(deals.map(({ part }) => part));
  const ours = deals.filter((deal) => shareIndexOf(custodian, deal) > 0);
  if (ours.length === 0) {
    throw new LinchpinError({
      code: "deposits/not-our-deal",
      message: "This custodian is in no deal's set.",
      hint: "Deposit with the custodians that the patient's key bundle names.",
    });
  }
  if (
    ours.length !== shares.length ||
    parts.size !== deals.length ||
    digestOf(deals) !== deposit.dealsDigest
  ) {
    throw new LinchpinError({
      code: "deposits/malformed",
      message:
        "The deposit needs one deal for each part, a share for each deal of ours, and the digest of its deals.",
      hint: "Send the deals exactly as they were signed.",
    });
  }
  return deals.map((deal) => ({ deal, share: shares[ours.indexOf(deal)] ?? null }));
}

async function assertSigned(
  { chain, deployment }: Custodian,
  { wallet, body }: { readonly wallet: Session["wallet"]; readonly body: PostDeposit },
): Promise<void> {
  const digest = hashTypedData({
    domain: offChainDomain(deployment),
    types: { Deposit: offChainTypes.Deposit },
    primaryType: "Deposit",
    message: body.deposit,
  });
  if (await chain.verifyDigest({ wallet, digest, signature: body.signature })) return;
  throw new LinchpinError({
    code: "deposits/bad-signature",
    message: "The deposit is not signed by its issuer.",
    hint: "Sign the deposit with the issuer's wallet.",
  });
}

/** One source is minted once. Deposits that never reached the chain do not count: they are collected later. */
async function assertNewSource({ db, chain }: Custodian, { deposit }: PostDeposit): Promise<void> {
  const others = await findSameSource(db, deposit);
  if (others.length === 0) return;
  const { minted } = await chain.readMinted(others);
  const found = others.find((_, at) => minted[at]);
  if (!found) return;
  throw new LinchpinError({
    code: "deposits/source-already-minted",
    message: "This very source is on chain already.",
    hint: "Open that token instead, or amend it.",
    facts: { tokenId: found.tokenId, version: found.version },
  });
}

async function assertDeals(
  { db, deployment, providerId }: Custodian,
  {
    deposit,
    dealt,
    dealNumber,
  }: {
    readonly deposit: Deposit;
    readonly dealt: readonly { readonly deal: Deal; readonly share: string | null }[];
    readonly dealNumber: number;
  },
): Promise<void> {
  const bundle = await findKeyBundle(db, deposit.bundleDigest);
  if (!bundle) {
    throw new LinchpinError({
      code: "deposits/unknown-bundle",
      message: "This custodian does not know the patient's key bundle.",
      hint: "Let the patient's client store the key bundle here first.",
    });
  }
  for (const { deal, share } of dealt) {
    assertAllowed(
      decideDeal({ deal, share, deposit, bundle, deployment, custodian: providerId, dealNumber }),
    );
    // Each costs milliseconds of curve arithmetic: let others be served in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
