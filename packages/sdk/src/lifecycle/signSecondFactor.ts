import { deriveRecoveryKey } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { bytesToHex, zeroHash } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { allRoots, type Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import { comingSafeguards } from "../patient/comingSafeguards.ts";
import { digestOfSafeguards, firstSafeguards, type Safeguards } from "../patient/safeguards.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { TypedMessage } from "../signer/WalletSigner.ts";

/** What a stolen wallet does not have, as contracts take it (`IWalletRecovery.SecondFactor`). */
export interface SignedSecondFactor {
  readonly safeguards: Safeguards;
  readonly signature: Hex;
}

/** Who asks for something that cannot be undone. */
export interface SecondFactorHolder {
  readonly patientId: Hex;
  readonly keyring: Keyring;
  /** Those that stand on chain, where they are not the first ones: the private notes hold them. */
  readonly safeguards?: Safeguards;
  /** With an outbox: whose changes of safeguards may be on their way. */
  readonly as?: Pick<SignedIn, "wallet">;
}

/**
 * Signs with the recovery key what the wallet signs too. Before the first safeguards there is nothing to sign: zeros.
 *
 * Errors: `safeguards/unknown`, `safeguards/other-generation`, `chain/unreachable`.
 */
export async function signSecondFactor(
  network: Network,
  { patientId, keyring, safeguards, as, message }: SecondFactorHolder & { readonly message: TypedMessage },
): Promise<SignedSecondFactor> {
  const digest = await comingSafeguards(network, { patientId, ...(as ? { as } : {}) });
  if (digest === zeroHash) {
    const recoveryKey = `0x${"0".repeat(40)}` as const;
    return { safeguards: { recoveryKey, needed: 0, delay: 0, guardians: zeroHash }, signature: "0x" };
  }
  const known = [
    ...(safeguards ? [safeguards] : []),
    ...allRoots(keyring).map((root) => firstSafeguards({ root })),
  ].find((one) => digestOfSafeguards(one) === digest);
  if (!known) {
    throw new LinchpinError({
      code: "safeguards/unknown",
      message: "The safeguards that stand on chain are not those that are known here.",
      hint: "Read your private notes again: another device may have changed the safeguards.",
    });
  }
  for (const root of allRoots(keyring)) {
    const { secretKey, address } = deriveRecoveryKey(root);
    if (bytesToHex(address) !== known.recoveryKey.toLowerCase()) continue;
    const account = privateKeyToAccount(bytesToHex(secretKey));
    const { domain, types, primaryType, message: body } = message;
    const signed = { domain, types, primaryType, message: body } as Parameters<
      typeof account.signTypedData
    >[0];
    return { safeguards: known, signature: await account.signTypedData(signed) };
  }
  throw new LinchpinError({
    code: "safeguards/other-generation",
    message: "The recovery key that stands on chain belongs to keys that are not unlocked.",
    hint: "Unlock with a way that opens all generations of your keys.",
  });
}
