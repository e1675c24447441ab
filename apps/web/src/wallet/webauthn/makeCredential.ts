import { failOf } from "./failOf.ts";
import { type CredentialUse, drawUserHandle } from "./userHandle.ts";

/** A passkey as its maker learns it: the only moment in which the public key is told. */
export interface MadeCredential {
  readonly id: Uint8Array<ArrayBuffer>;
  /** SubjectPublicKeyInfo (RFC 5480) of a P-256 key. */
  readonly publicKey: Uint8Array;
  /** Whether it has a PRF (WebAuthn Level 3, 10.1.4). */
  readonly hasPrf: boolean;
  /** Whether the device's maker keeps a copy for its owner's other devices (backup state, 6.1). */
  readonly isSynced: boolean;
  /** The PRF's output where making it gave one already: 32 bytes. */
  readonly prf: Uint8Array | null;
}

/**
 * Has the device make a passkey (ES256): found again without a list (resident), and used only by whoever unlocks the
 * device (user verification).
 *
 * Errors: `passkey/not-confirmed`, `passkey/unavailable`.
 */
export async function makeCredential({
  use,
  name,
  prfInput,
}: {
  readonly use: CredentialUse;
  /** What the device's own lists call it. */
  readonly name: string;
  readonly prfInput?: Uint8Array;
}): Promise<MadeCredential> {
  try {
    const made = (await navigator.credentials.create({
      publicKey: {
        rp: { id: location.hostname, name: "Linchpin" },
        user: { id: drawUserHandle(use), name, displayName: name },
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        pubKeyCredParams: [{ type: "public-key", alg: -7 }],
        authenticatorSelection: {
          residentKey: "required",
          requireResidentKey: true,
          userVerification: "required",
        },
        attestation: "none",
        ...(prfInput ? { extensions: { prf: { eval: { first: new Uint8Array(prfInput) } } } } : {}),
      },
    })) as PublicKeyCredential;
    const response = made.response as AuthenticatorAttestationResponse;
    const publicKey = response.getPublicKey();
    if (publicKey === null) throw new Error("The browser does not tell the passkey's public key.");
    const { prf } = made.getClientExtensionResults();
    return {
      id: new Uint8Array(made.rawId),
      publicKey: new Uint8Array(publicKey),
      isSynced: isBackedUp(new Uint8Array(response.getAuthenticatorData())),
      hasPrf: prf?.enabled === true || prf?.results !== undefined,
      prf: prf?.results ? bytesOf(prf.results.first) : null,
    };
  } catch (thrown) {
    throw failOf(thrown);
  }
}

const FLAGS = 32;
const BACKUP_STATE = 0x10;

/** The backup state of authenticator data (WebAuthn Level 3, 6.1). */
export function isBackedUp(authenticatorData: Uint8Array): boolean {
  return ((authenticatorData[FLAGS] ?? 0) & BACKUP_STATE) !== 0;
}

/** A buffer that WebAuthn gave, whichever view it came in. */
export function bytesOf(source: BufferSource): Uint8Array<ArrayBuffer> {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength).slice()
    : new Uint8Array(source).slice();
}
