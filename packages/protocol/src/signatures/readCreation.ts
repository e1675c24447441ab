import {
  decodeAbiParameters,
  decodeFunctionData,
  encodeFunctionData,
  parseAbi,
  parseAbiParameters,
} from "viem";
import type { Hex } from "../words/hex.ts";

const MARK = "6492".repeat(16);
const FORM = parseAbiParameters("address factory, bytes factoryCalldata, bytes signature");
const FACTORY = parseAbi([
  "function createPasskeyAccount(bytes32 x, bytes32 y)",
  "function createWardAccount(bytes32 carer, bytes32 salt)",
]);

/** The signature of an account that may not be on chain yet, and the call of our factory that makes it. */
export interface WithCreation {
  readonly signature: Hex;
  readonly creation: { readonly factory: Hex; readonly factoryData: Hex };
}

/** Whether a signature brings the making of its account with it (ERC-6492). */
export function bringsCreation(signature: Hex): boolean {
  return signature.endsWith(MARK);
}

/**
 * Reads a signature that brings the making of its account with it. Null unless that is one call of this deployment's
 * own `AccountFactory` that makes an account: no stranger's code runs on the way.
 */
export function readCreation(signature: Hex, ownFactory: Hex): WithCreation | null {
  if (!bringsCreation(signature)) return null;
  try {
    const [factory, factoryData, inner] = decodeAbiParameters(FORM, `0x${signature.slice(2, -MARK.length)}`);
    if (factory.toLowerCase() !== ownFactory.toLowerCase()) return null;
    const { functionName, args } = decodeFunctionData({ abi: FACTORY, data: factoryData });
    if (encodeFunctionData({ abi: FACTORY, functionName, args }) !== factoryData) return null;
    return { signature: inner, creation: { factory: ownFactory, factoryData } };
  } catch {
    return null;
  }
}
