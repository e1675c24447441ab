import { LinchpinError } from "@linchpin/errors";
import { type Acknowledgement, type Deal, offChainDomain, offChainTypes } from "@linchpin/protocol";
import { verifyTypedData } from "viem";
import { readCustodian } from "../chain/readCustodian.ts";
import type { Network } from "../network/Network.ts";

/**
 * Checks that a custodian acknowledged a share of each of these deals in whose sets it stands, signed by its registered
 * signer.
 *
 * Errors: `deposit/bad-acknowledgement`, `network/unknown-custodian`, `chain/unreachable`.
 */
export async function checkAcknowledgements(
  network: Network,
  {
    custodian,
    deals,
    acknowledgements,
  }: {
    readonly custodian: number;
    readonly deals: readonly Deal[];
    readonly acknowledgements: readonly Acknowledgement[];
  },
): Promise<void> {
  const { signer } = await readCustodian(network, custodian);
  const own = deals.filter(({ custodians }) => custodians.includes(custodian));
  const checks = own.map(async (deal) => {
    const shareIndex = deal.custodians.indexOf(custodian) + 1;
    const { tokenId, recordId, version, part, patientId, issuer } = deal;
    const said = acknowledgements.find((one) => one.part === part && one.version === version);
    const meant = {
      ...{ tokenId, recordId, version, part, deal: deal.deal, shareIndex, issuer, patientId, custodian },
      commitment: deal.commitments[shareIndex - 1],
    };
    return said !== undefined && agrees(said, meant) && signedBy(network, { said, signer });
  });
  if ((await Promise.all(checks)).every(Boolean)) return;
  throw new LinchpinError({
    code: "deposit/bad-acknowledgement",
    message: `Custodian ${custodian} acknowledged something else than it was given.`,
    hint: "Report this custodian to the authority.",
    facts: { custodian },
  });
}

function agrees(said: Acknowledgement, meant: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(meant).every(([field, value]) => said[field as keyof Acknowledgement] === value);
}

function signedBy(
  network: Network,
  { said, signer }: { readonly said: Acknowledgement; readonly signer: `0x${string}` },
): Promise<boolean> {
  const { signature, ...message } = said;
  return verifyTypedData({
    address: signer,
    domain: offChainDomain(network.deployment),
    types: { Acknowledgement: offChainTypes.Acknowledgement },
    primaryType: "Acknowledgement",
    message,
    signature,
    // viem throws at bytes that are no signature at all: one custodian's fault, not the program's.
  }).catch(() => false);
}
