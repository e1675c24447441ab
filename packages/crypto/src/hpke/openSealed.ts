import { LinchpinError } from "@linchpin/errors";
import { asBytes } from "../bytes/asBytes.ts";
import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { ENCAPSULATED_LENGTH, suite } from "./suite.ts";

/**
 * Opens what `sealTo` sealed to this key, with the same info and aad.
 *
 * @throws `hpke/not-opened`: for another key, info or aad, or changed; `bytes/wrong-length`
 */
export async function openSealed(
  secretKey: Uint8Array,
  {
    info,
    aad = new Uint8Array(0),
    sealed,
  }: { readonly info: Uint8Array; readonly aad?: Uint8Array; readonly sealed: Uint8Array },
): Promise<Bytes> {
  assertLength(secretKey, 32, "The HPKE secret key");
  try {
    const recipient = await suite.createRecipientContext({
      recipientKey: await suite.kem.deserializePrivateKey(asBytes(secretKey)),
      enc: asBytes(sealed.subarray(0, ENCAPSULATED_LENGTH)),
      info: asBytes(info),
    });
    return new Uint8Array(await recipient.open(asBytes(sealed.subarray(ENCAPSULATED_LENGTH)), asBytes(aad)));
  } catch (cause) {
    throw new LinchpinError({
      code: "hpke/not-opened",
      message: "This was not sealed to this key for this use, or it was changed on the way.",
      hint: "Check which key and which use it was sealed for, and ask for it again.",
      cause,
    });
  }
}
