import type { Hex } from "@linchpin/protocol";
import { decodeAbiParameters, decodeFunctionData, parseAbi, parseAbiParameters } from "viem";

const MARK = "6492".repeat(16);
const FORM = parseAbiParameters("address factory, bytes factoryCalldata, bytes signature");
const FACTORY = parseAbi([
  "function createPasskeyAccount(bytes32 x, bytes32 y)",
  "function createWardAccount(bytes32 carer, bytes32 salt)",
]);

/** The signature of an account that may not be on chain yet, and the call of our factory that makes it. */
export interface Undeployed {
  readonly signature: Hex;
  readonly creation: { readonly factory: Hex; readonly factoryData: Hex };
}

/**
 * Reads a signature that brings the making of its account with it (ERC-6492). Null unless that is one call of this
 * deployment's own `AccountFactory` that makes an account: no stranger's code runs on the way.
 */
export function readUndeployed(signature: Hex, ownFactory: Hex): Undeployed | null {
  if (!signature.endsWith(MARK)) return null;
  try {
    const wrapped: Hex = `0x${signature.slice(2, -MARK.length)}`;
    const [factory, factoryData, inner] = decodeAbiParameters(FORM, wrapped);
    if (factory.toLowerCase() !== ownFactory.toLowerCase()) return null;
    decodeFunctionData({ abi: FACTORY, data: factoryData });
    return { signature: inner, creation: { factory, factoryData } };
  } catch {
    return null;
  }
}
