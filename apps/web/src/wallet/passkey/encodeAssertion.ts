import type { Hex } from "@linchpin/protocol";
import { bytesToHex, encodeAbiParameters, parseAbiParameters, toHex } from "viem";
import type { Assertion } from "../webauthn/index.ts";
import { readSignature } from "./readSignature.ts";

const FORM = parseAbiParameters(
  "bytes32 r, bytes32 s, uint256 challengeIndex, uint256 typeIndex, bytes authenticatorData, string clientDataJSON",
);

/** A passkey's answer as `PasskeyAccount` takes it: OpenZeppelin's `WebAuthn.WebAuthnAuth`, ABI-encoded. */
export function encodeAssertion({
  authenticatorData,
  clientDataJson,
  signature,
}: Pick<Assertion, "authenticatorData" | "clientDataJson" | "signature">): Hex {
  const { r, s } = readSignature(signature);
  return encodeAbiParameters(FORM, [
    toHex(r, { size: 32 }),
    toHex(s, { size: 32 }),
    BigInt(byteIndexOf(clientDataJson, '"challenge":"')),
    BigInt(byteIndexOf(clientDataJson, '"type":"')),
    bytesToHex(authenticatorData),
    clientDataJson,
  ]);
}

/** Contracts count bytes. What stands before may be longer than its letters (a site's name in another script). */
function byteIndexOf(text: string, part: string): number {
  return new TextEncoder().encode(text.slice(0, text.indexOf(part))).length;
}
