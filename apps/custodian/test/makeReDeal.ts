import { encapsulate, signBytes, splitKey } from "@linchpin/crypto";
import {
  type Compartment,
  type Deal,
  digestOf,
  type Hex,
  offChainDomain,
  offChainTypes,
  type PostReDeal,
  type ReDeal,
  reDealDigest,
} from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { asha, deployment, NOON } from "./cast.ts";
import { type Made, sealBox } from "./makeDeposit.ts";

export type ReMade = Awaited<ReturnType<typeof makeReDeal>>;

/** Whose keys are dealt to. */
export interface Dealee {
  readonly patientId: Hex;
  readonly bundleDigest: Hex;
  readonly general: Compartment;
  readonly identity: Compartment;
}

/** Deals the keys of some versions of a record anew. */
export async function makeReDeal(
  to: Dealee,
  versions: readonly Made[],
  {
    signer = asha.account,
    root,
    changeDeal = (one) => one,
    ...changed
  }: Partial<ReDeal> & {
    readonly signer?: PrivateKeyAccount;
    /** Ed25519: the key bundle's signing key signs instead of the wallet. */
    readonly root?: Uint8Array;
    readonly changeDeal?: (deal: Deal) => Deal;
  } = {},
) {
  const { deal = 2, patientId = to.patientId, bundleDigest = to.bundleDigest } = changed;
  const tokenId = changed.tokenId ?? (versions[0] as Made).deposit.tokenId;
  const dealt = versions.flatMap((made) =>
    made.dealt.map(({ deal: before, key, ctx }) => {
      const compartment = before.part === "identity" ? to.identity : to.general;
      const { id, epoch, publicKey, k, custodians } = compartment;
      const split = splitKey({ key, ctx, deal, n: custodians.length, k });
      const capsule = encapsulate({
        publicKey: hexToBytes(publicKey),
        essential: split.essential,
        ctx,
        deal,
      });
      const after: Deal = {
        ...before,
        ...{ tokenId, deal, patientId, bundleDigest, compartment: id, epoch, publicKey, k, custodians },
        capsule: bytesToHex(capsule),
        essential: bytesToHex(split.essentialCommitment),
        commitments: split.shareCommitments.map((one) => bytesToHex(one)),
        keyCheck: bytesToHex(split.keyCheck),
      };
      return { deal: changeDeal(after), split };
    }),
  );
  const deals = dealt.map((one) => one.deal);
  const reDeal: ReDeal = {
    tokenId,
    deal,
    patientId,
    bundleDigest,
    dealsDigest: digestOf(deals),
    deadline: NOON + 900,
    ...changed,
  };
  const set = [...new Set(deals.flatMap(({ custodians }) => custodians))];
  const boxes = await Promise.all(
    set.map((custodian) => {
      const own = dealt.map((one) => one.split.shares[one.deal.custodians.indexOf(custodian)]);
      const { dealsDigest } = reDeal;
      return sealBox({ custodian, dealsDigest, shares: own.filter((share) => share !== undefined) });
    }),
  );
  const signature = root
    ? bytesToHex(signBytes(root, hexToBytes(reDealDigest(deployment, reDeal))))
    : await signer.signTypedData({
        domain: offChainDomain(deployment),
        types: { ReDeal: offChainTypes.ReDeal },
        primaryType: "ReDeal",
        message: reDeal,
      });
  const body: PostReDeal = { reDeal, signature, deals, boxes };
  return { body, reDeal, deals, dealt };
}
