import { accountDomain, accountTypes, type Hex } from "@linchpin/protocol";
import { hashTypedData } from "viem";

/** What an account's key signs in place of a digest, bound to that account and chain (`BoundApproval.sol`). 32 bytes. */
export function boundDigest({
  account,
  chainId,
  digest,
}: {
  readonly account: Hex;
  readonly chainId: number;
  readonly digest: Hex;
}): Hex {
  return hashTypedData({
    domain: accountDomain({ chainId }, account),
    types: accountTypes,
    primaryType: "Approval",
    message: { hash: digest },
  });
}
