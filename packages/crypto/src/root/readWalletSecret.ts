import { LinchpinError } from "@linchpin/errors";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { bytesToNumberBE, numberToBytesBE } from "@noble/curves/utils.js";
import type { Bytes } from "../bytes/Bytes.ts";
import { equalBytes } from "../bytes/equalBytes.ts";

/**
 * The secret that two equal signatures of an EOA give: r ‖ low s, 64 bytes. The recovery byte is left out, since
 * wallets write it as 0/1 or 27/28.
 *
 * @throws `slot/wallet-not-eoa`: a contract wallet's signature; `slot/wallet-not-deterministic`: it signs
 * differently each time (MPC and some hardware wallets)
 */
export function readWalletSecret(signatures: readonly [Uint8Array, Uint8Array]): Bytes {
  const [first, second] = signatures.map(readSignature) as [Bytes, Bytes];
  if (equalBytes(first, second)) return first;
  throw new LinchpinError({
    code: "slot/wallet-not-deterministic",
    message: "This wallet signs the same message differently each time, so its signature cannot be a key.",
    hint: "Use a passkey and a recovery page instead; this wallet still signs everything else.",
  });
}

function readSignature(signature: Uint8Array): Bytes {
  const order = secp256k1.Point.Fn.ORDER;
  const r = bytesToNumberBE(signature.subarray(0, 32));
  const s = bytesToNumberBE(signature.subarray(32, 64));
  if (signature.length !== 65 || r === 0n || r >= order || s === 0n || s >= order) {
    throw new LinchpinError({
      code: "slot/wallet-not-eoa",
      message: "This is not the signature of an ordinary wallet: it is not 65 bytes of ECDSA.",
      hint: "Use a passkey and a recovery page instead.",
    });
  }
  const secret = new Uint8Array(signature.subarray(0, 64));
  if (s > order / 2n) secret.set(numberToBytesBE(order - s, 32), 32);
  return secret;
}
