import { LinchpinError } from "@linchpin/errors";
import { failOf } from "./failOf.ts";
import { bytesOf } from "./makeCredential.ts";
import { type CredentialUse, readUse } from "./userHandle.ts";

/** A passkey's answer (WebAuthn, 5.2.2). */
export interface Assertion {
  readonly id: Uint8Array<ArrayBuffer>;
  readonly authenticatorData: Uint8Array;
  /** The JSON that was signed, as the browser wrote it. */
  readonly clientDataJson: string;
  /** ASN.1 DER, as authenticators sign. */
  readonly signature: Uint8Array;
  /** The PRF's output where it was asked for and there is one: 32 bytes. */
  readonly prf: Uint8Array | null;
}

/**
 * Asks for a passkey's answer. Without `ids` the device offers those that it has.
 *
 * Errors: `passkey/not-confirmed`, `passkey/unavailable`, `passkey/other-use` (of ours, but made for something else).
 */
export async function askCredential({
  use,
  challenge,
  ids = [],
  prfInput,
}: {
  readonly use: CredentialUse;
  readonly challenge: Uint8Array;
  readonly ids?: readonly Uint8Array[];
  readonly prfInput?: Uint8Array;
}): Promise<Assertion> {
  try {
    const answer = (await navigator.credentials.get({
      publicKey: {
        rpId: location.hostname,
        challenge: new Uint8Array(challenge),
        allowCredentials: ids.map((id) => ({ type: "public-key", id: new Uint8Array(id) })),
        userVerification: "required",
        ...(prfInput ? { extensions: { prf: { eval: { first: new Uint8Array(prfInput) } } } } : {}),
      },
    })) as PublicKeyCredential;
    const response = answer.response as AuthenticatorAssertionResponse;
    const handle = response.userHandle === null ? null : new Uint8Array(response.userHandle);
    if (handle !== null && readUse(handle) !== use) throw otherUse(use);
    const { prf } = answer.getClientExtensionResults();
    return {
      id: new Uint8Array(answer.rawId),
      authenticatorData: new Uint8Array(response.authenticatorData),
      clientDataJson: new TextDecoder().decode(response.clientDataJSON),
      signature: new Uint8Array(response.signature),
      prf: prf?.results ? bytesOf(prf.results.first) : null,
    };
  } catch (thrown) {
    throw failOf(thrown);
  }
}

function otherUse(wanted: CredentialUse): LinchpinError {
  return new LinchpinError({
    code: "passkey/other-use",
    message: "That passkey is for something else.",
    hint: "Try again and choose the other one of the list.",
    facts: { wanted },
  });
}
