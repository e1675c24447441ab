import { LinchpinError } from "@linchpin/errors";
import { asBytes } from "../bytes/asBytes.ts";
import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { ENCAPSULATED_LENGTH, suite } from "./suite.ts";

/**
 * Seals bytes so that only the holder of a public key opens them: HPKE base mode (RFC 9180, 6.1), one message.
 * It does not say who sealed: sign where that matters.
 *
 * @example const sealed = await sealTo(hpkeKey, { info: sealingInfo("deposit", dealCtx, index), plaintext });
 * @returns 32 bytes encapsulated key, then ciphertext with a 16-byte tag: plaintext + 48 bytes
 * @throws `bytes/wrong-length`, `hpke/bad-key`
 */
export async function sealTo(
  publicKey: Uint8Array,
  {
    info,
    aad = new Uint8Array(0),
    plaintext,
  }: { readonly info: Uint8Array; readonly aad?: Uint8Array; readonly plaintext: Uint8Array },
): Promise<Bytes> {
  assertLength(publicKey, 32, "The HPKE public key");
  const sender = await suite.kem
    .deserializePublicKey(asBytes(publicKey))
    .then((recipientPublicKey) => suite.createSenderContext({ recipientPublicKey, info: asBytes(info) }))
    .catch((cause) => {
      throw badKey(cause);
    });
  const ciphertext = new Uint8Array(await sender.seal(asBytes(plaintext), asBytes(aad)));
  const sealed = new Uint8Array(ENCAPSULATED_LENGTH + ciphertext.length);
  sealed.set(new Uint8Array(sender.enc));
  sealed.set(ciphertext, ENCAPSULATED_LENGTH);
  return sealed;
}

function badKey(cause: unknown): LinchpinError {
  return new LinchpinError({
    code: "hpke/bad-key",
    message: "This is not a public key that anything can be sealed to.",
    hint: "Read the key again from the directory.",
    cause,
  });
}
