import { encapsulate, randomBytes, sealingInfo, sealTo, splitKey } from "@linchpin/crypto";
import {
  type Deal,
  type Deposit,
  digestOf,
  type Hex,
  offChainDomain,
  offChainTypes,
  type PostDeposit,
  type SealedBox,
} from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { contextOf } from "../src/policy/decideDeal.ts";
import { CITY, city, custodianKeys, deployment, NOON } from "./cast.ts";
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
  const set = [...new Set(deals.flatMap(({ custodians }) => custodians))];
  const boxes = await Promise.all(
    set.map((custodian) => {
      const own = dealt.map(({ deal, split }) => split.shares[deal.custodians.indexOf(custodian)]);
      return sealBox({
        custodian,
        dealsDigest: deposit.dealsDigest,
        shares: own.filter((one) => one !== undefined),
      });
    }),
  );
  const body = await signDeposit({ deposit, deals, boxes }, signer);
  return { body, deposit, deals, shares, dealt };
}

/** Signs a deposit as its issuer. */
export async function signDeposit(
  { deposit, deals, boxes }: Omit<PostDeposit, "signature">,
  signer: PrivateKeyAccount = city.account,
): Promise<PostDeposit> {
  const signature = await signer.signTypedData({
    domain: offChainDomain(deployment),
    types: { Deposit: offChainTypes.Deposit },
    primaryType: "Deposit",
    message: deposit,
  });
  return { deposit, deals, boxes, signature };
}

/** Seals shares to a custodian, or to another one's key. */
export async function sealBox({
  custodian,
  dealsDigest,
  shares,
  keyOf = custodian,
}: {
  readonly custodian: number;
  readonly dealsDigest: Hex;
  readonly shares: readonly string[];
  readonly keyOf?: number;
}): Promise<SealedBox> {
  const { publicKey } = await custodianKeys(keyOf);
  const info = sealingInfo("deposit", hexToBytes(dealsDigest), custodian);
  const plaintext = new TextEncoder().encode(shares.join("\n"));
  return { custodian, sealed: bytesToHex(await sealTo(publicKey, { info, plaintext })) };
}
