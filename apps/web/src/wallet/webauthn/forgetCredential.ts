import { toBase64url } from "./base64url.ts";

interface Signalling {
  signalUnknownCredential?(signal: { readonly rpId: string; readonly credentialId: string }): Promise<void>;
}

/** Lets the device drop a passkey that turned out to be of no use (WebAuthn Level 3, 5.1.10), where it can. */
export function forgetCredential(id: Uint8Array) {
  const signalling = PublicKeyCredential as unknown as Signalling;
  const signal = { rpId: location.hostname, credentialId: toBase64url(id) };
  void signalling.signalUnknownCredential?.(signal).catch(() => {});
}
