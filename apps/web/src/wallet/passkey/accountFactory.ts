import { type Hex, parseAbi } from "viem";

/** What this app asks of `AccountFactory`, and has relayed. */
export const accountFactoryAbi = parseAbi([
  "function createPasskeyAccount(bytes32 x, bytes32 y) returns (address)",
  "function passkeyAccountOf(bytes32 x, bytes32 y) view returns (address)",
]);

/** A public key on P-256. */
export interface PublicKey {
  readonly x: Hex;
  readonly y: Hex;
}
