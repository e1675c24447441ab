import { checkCapsule, checkShare, formatContext } from "@linchpin/crypto";
import { type Deal, type Deployment, type Deposit, isIdentityPart, type KeyBundle } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import { ALLOWED, type Decision, firstRefusal, type Refusal, refuse } from "./Decision.ts";

export interface DealCase {
  readonly deal: Deal;
  /** This custodian's share; null for a deal whose set it does not stand in. */
  readonly share: string | null;
  /** What the deposit or the re-deal says that each of its deals must say too. */
  readonly deposit: Pick<
    Deposit,
    "tokenId" | "recordId" | "version" | "patientId" | "issuer" | "bundleDigest"
  >;
  readonly bundle: KeyBundle;
  readonly deployment: Pick<Deployment, "chainId" | "contracts">;
  readonly custodian: number;
  /** The token's deal number on chain; 1 before it is minted. A re-deal covers all versions. */
  readonly dealNumber: number;
}

/** This custodian's share index in a deal (from 1), or 0 when it has none. */
export function shareIndexOf(custodian: number, { custodians }: Pick<Deal, "custodians">): number {
  return custodians.indexOf(custodian) + 1;
}

/** The context of the part that a deal belongs to (docs/glossary.md, "context"). */
export function contextOf(
  deal: Pick<Deal, "chainId" | "contract" | "recordId" | "version" | "part">,
): string {
  const { chainId, contract, recordId, version, part } = deal;
  return formatContext({ chainId, contract, recordId, version, part });
}

/** Whether one deal is what the deposit, the patient's key bundle and this custodian's share say it is. */
export function decideDeal(asked: DealCase): Decision {
  return firstRefusal(
    () => checkNames(asked),
    () => checkCompartment(asked),
    () => checkCryptography(asked),
  );
}

function checkNames({ deal, deposit, deployment, dealNumber }: DealCase): Decision {
  const right =
    deal.chainId === deployment.chainId &&
    deal.contract === deployment.contracts.medicalRecord &&
    deal.tokenId === deposit.tokenId &&
    deal.recordId === deposit.recordId &&
    deal.version === deposit.version &&
    deal.patientId === deposit.patientId &&
    deal.issuer === deposit.issuer &&
    deal.bundleDigest === deposit.bundleDigest;
  if (!right) {
    return no(deal, {
      code: "deposits/foreign-deal",
      message:
        "A deal names another chain, contract, token, record, version, patient, issuer or bundle than its deposit.",
      hint: "Deposit the deals that were made for this record version.",
    });
  }
  if (deal.deal !== dealNumber) {
    return no(deal, {
      code: "deposits/wrong-deal-number",
      message: "A version is dealt under the token's current deal number, which is 1 before it is minted.",
      hint: "Read the token's deal number; a later deal needs the holder's signature.",
    });
  }
  return ALLOWED;
}

function checkCompartment({ deal, bundle }: DealCase): Decision {
  const compartment = bundle.compartments.find(({ id }) => id === deal.compartment);
  const same =
    compartment &&
    compartment.epoch === deal.epoch &&
    compartment.publicKey === deal.publicKey &&
    compartment.k === deal.k &&
    compartment.custodians.length === deal.custodians.length &&
    compartment.custodians.every((id, at) => id === deal.custodians[at]);
  if (!same) {
    return no(deal, {
      code: "deposits/compartment-differs",
      message:
        "A deal's compartment, epoch, key, threshold or custodians are not those of the patient's key bundle.",
      hint: "Seal to the patient's current key bundle.",
    });
  }
  if (isIdentityPart(deal.part) !== (compartment.role === "identity")) {
    return no(deal, {
      code: "deposits/wrong-compartment",
      message: "Parts of identity, and they alone, belong into the patient's identity compartment.",
      hint: "Seal each part to the compartment of its role.",
    });
  }
  return ALLOWED;
}

function checkCryptography({ deal, share, custodian }: DealCase): Decision {
  const ctx = contextOf(deal);
  if (!checkCapsule({ capsule: hexToBytes(deal.capsule), ctx, deal: deal.deal }).ok) {
    return no(deal, {
      code: "deposits/bad-capsule",
      message: "A deal's capsule is malformed or was made for another part, version or deal.",
      hint: "Encapsulate the essential share again.",
    });
  }
  if (share === null) return ALLOWED;
  const index = shareIndexOf(custodian, deal);
  const commitment = hexToBytes(deal.commitments[index - 1] ?? "0x");
  if (checkShare({ ctx, deal: deal.deal, index, share, commitment }).ok) return ALLOWED;
  return no(deal, {
    code: "deposits/bad-share",
    message: "A share does not match its commitment, or is another custodian's.",
    hint: "Send each custodian its own share, in the deals' order.",
  });
}

function no({ part }: Deal, refusal: Refusal): Decision {
  return refuse({ ...refusal, facts: { part } });
}
