import { encapsulate, randomBytes, splitKey } from "@linchpin/crypto";
import {
  type Deal,
  type Deposit,
  digestOf,
  type Hex,
  offChainDomain,
  offChainTypes,
  type PostDeposit,
} from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { contextOf } from "../src/policy/decideDeal.ts";
import { CITY, city, deployment, NOON } from "./cast.ts";
import type { Patient } from "./enrolPatient.ts";

export type Made = Awaited<ReturnType<typeof makeDeposit>>;

const drawn = (): Hex => bytesToHex(randomBytes(32));

/** Seals a made-up record of a blob and an identity part and deals its keys. */
export async function makeDeposit(
  patient: Patient,
  changed: Partial<Deposit> & { readonly signer?: PrivateKeyAccount; readonly dealNumber?: number } = {},
) {
  const { signer = city.account, dealNumber = 1, ...rest } = changed;
  const named = {
    tokenId: drawn(),
    recordId: drawn(),
    version: 1,
    patientId: patient.patientId,
    issuer: CITY,
    bundleDigest: patient.bundleDigest,
    ...rest,
  };
  const dealt = (["blob", "identity"] as const).map((part) => {
    const compartment = part === "identity" ? patient.identity : patient.general;
    const key = randomBytes(32);
    const names = { chainId: deployment.chainId, contract: deployment.contracts.medicalRecord };
    const ctx = contextOf({ ...names, recordId: named.recordId, version: named.version, part });
    const split = splitKey({
      key,
      ctx,
      deal: dealNumber,
      n: compartment.custodians.length,
      k: compartment.k,
    });
    const publicKey = hexToBytes(compartment.publicKey);
    const capsule = encapsulate({ publicKey, essential: split.essential, ctx, deal: dealNumber });
    const deal: Deal = {
      scheme: "linchpin/v1",
      ...names,
      tokenId: named.tokenId,
      recordId: named.recordId,
      version: named.version,
      part,
      deal: dealNumber,
      patientId: named.patientId,
      issuer: named.issuer,
      bundleDigest: named.bundleDigest,
      compartment: compartment.id,
      epoch: compartment.epoch,
      publicKey: compartment.publicKey,
      k: compartment.k,
      custodians: compartment.custodians,
      capsule: bytesToHex(capsule),
      essential: bytesToHex(split.essentialCommitment),
      commitments: split.shareCommitments.map((one) => bytesToHex(one)),
      keyCheck: bytesToHex(split.keyCheck),
    };
    return { deal, split, key, ctx };
  });
  const deals = dealt.map(({ deal }) => deal);
  const shares = dealt.map(({ split }) => split.shares[0] ?? "");
  const deposit: Deposit = {
    sourceTag: drawn(),
    deadline: NOON + 3600,
    ...named,
    dealsDigest: digestOf(deals),
  };
  const body = await signDeposit({ deposit, deals, shares }, signer);
  return { body, deposit, deals, shares, dealt };
}

/** Signs a deposit as its issuer. */
export async function signDeposit(
  { deposit, deals, shares }: Omit<PostDeposit, "signature">,
  signer: PrivateKeyAccount = city.account,
): Promise<PostDeposit> {
  const signature = await signer.signTypedData({
    domain: offChainDomain(deployment),
    types: { Deposit: offChainTypes.Deposit },
    primaryType: "Deposit",
    message: deposit,
  });
  return { deposit, deals, shares, signature };
}
