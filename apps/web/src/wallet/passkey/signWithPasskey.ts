import type { Hex } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import { askCredential, fromBase64url } from "../webauthn/index.ts";
import { isDeployed } from "./accountOf.ts";
import { boundDigest } from "./boundDigest.ts";
import { encodeAssertion } from "./encodeAssertion.ts";
import type { KnownPasskey } from "./knownPasskeys.ts";
import { wrapUndeployed } from "./wrapUndeployed.ts";

/** Where an account lives. */
export interface AccountPlace {
  readonly chainId: number;
  /** `AccountFactory`. */
  readonly factory: Hex;
}

/** The account's signature of a digest, as its contract takes it (ERC-1271). Errors: `passkey/…`. */
export async function signDigest(
  { address, id }: Pick<KnownPasskey, "address" | "id">,
  { chainId, digest }: { readonly chainId: number; readonly digest: Hex },
): Promise<Hex> {
  const challenge = hexToBytes(boundDigest({ account: address, chainId, digest }));
  return encodeAssertion(await askCredential({ use: "wallet", challenge, ids: [fromBase64url(id)] }));
}

/** A signature that counts before the account is on chain, too: for signing in, which comes before enrolling. */
export async function signDigestAnyTime(
  passkey: KnownPasskey,
  { chainId, factory, digest }: AccountPlace & { readonly digest: Hex },
): Promise<Hex> {
  const [signature, isThere] = await Promise.all([
    signDigest(passkey, { chainId, digest }),
    isDeployed(passkey.address),
  ]);
  return isThere ? signature : wrapUndeployed({ signature, factory, key: passkey });
}
