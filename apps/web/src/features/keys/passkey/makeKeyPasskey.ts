import { LinchpinError } from "@linchpin/errors";
import { askCredential, forgetCredential, makeCredential, toBase64url } from "#wallet/webauthn/index.ts";

/** A passkey made to open keys, and what it gave: the secret never leaves this page. */
export interface MadeKeyPasskey {
  readonly id: string;
  readonly isSynced: boolean;
  /** 32 bytes. Overwrite after use. */
  readonly prf: Uint8Array;
}

/**
 * Has the device make a passkey that opens keys (WebAuthn's PRF), apart from the one that signs in.
 *
 * Errors: `passkey/no-prf` (this browser or device has none), `passkey/not-confirmed`, `passkey/unavailable`.
 */
export async function makeKeyPasskey({
  name,
  prfInput,
}: {
  /** What the device's own lists call it. */
  readonly name: string;
  readonly prfInput: Uint8Array;
}): Promise<MadeKeyPasskey> {
  const made = await makeCredential({ use: "keys", name, prfInput });
  if (!made.hasPrf) {
    forgetCredential(made.id);
    throw withoutPrf();
  }
  // Many devices give the secret only when asked again.
  const prf = made.prf ?? (await askKeyPasskey({ prfInput, ids: [made.id] })).prf;
  return { id: toBase64url(made.id), isSynced: made.isSynced, prf };
}

/**
 * Asks a passkey for the secret that opens keys. Without `ids` the device offers those that it has.
 *
 * Errors: as {@link makeKeyPasskey}, and `passkey/other-use`.
 */
export async function askKeyPasskey({
  prfInput,
  ids = [],
}: {
  readonly prfInput: Uint8Array;
  readonly ids?: readonly Uint8Array[];
}): Promise<{ readonly id: string; readonly prf: Uint8Array }> {
  const challenge = crypto.getRandomValues(new Uint8Array(32));
  const { id, prf } = await askCredential({ use: "keys", challenge, ids, prfInput });
  if (prf === null) throw withoutPrf();
  return { id: toBase64url(id), prf };
}

function withoutPrf(): LinchpinError {
  return new LinchpinError({
    code: "passkey/no-prf",
    message: "The screen lock of this device or browser cannot open records.",
    hint: "Use another way, such as a page on paper; it is as good.",
  });
}
