import type { Hex } from "@linchpin/protocol";
import { concatHex, encodeAbiParameters, encodeFunctionData, parseAbiParameters } from "viem";
import { accountFactoryAbi, type PublicKey } from "./accountFactory.ts";

const FORM = parseAbiParameters("address factory, bytes factoryCalldata, bytes signature");
const MARK: Hex = `0x${"6492".repeat(16)}`;

/** The call of `AccountFactory` that makes a passkey's account. Anyone may send it, and twice does no harm. */
export function accountCreation({ x, y }: PublicKey): Hex {
  return encodeFunctionData({ abi: accountFactoryAbi, functionName: "createPasskeyAccount", args: [x, y] });
}

/** The signature of an account that is not on chain yet: with the call that will make it (ERC-6492). */
export function wrapUndeployed({
  signature,
  factory,
  key,
}: {
  readonly signature: Hex;
  readonly factory: Hex;
  readonly key: PublicKey;
}): Hex {
  return concatHex([encodeAbiParameters(FORM, [factory, accountCreation(key), signature]), MARK]);
}
