import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { AbiCoder, getBytes, hexlify, toBeHex } from "ethers";

/** A passkey as an authenticator keeps it: a P-256 key and the site it belongs to. */
export interface Passkey {
  readonly x: string;
  readonly y: string;
  readonly privateKey: ReturnType<typeof generateKeyPairSync>["privateKey"];
}

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;

export function makePasskey(): Passkey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const word = (part: string) => hexlify(Buffer.from(part, "base64url"));
  return { x: word(x), y: word(y), privateKey };
}

/** How an assertion may differ from an honest one. */
export interface Flaws {
  readonly withoutVerification?: true;
  readonly withHighS?: true;
  /** Of a registration in place of a sign-in. */
  readonly type?: string;
  /** What the site asked to sign. */
  readonly challenge?: string;
}

/**
 * What `navigator.credentials.get` would give for a challenge (WebAuthn, 7.2), in the form in which a passkey account takes
 * it: OpenZeppelin's `WebAuthnAuth`, ABI-encoded.
 */
export function assertWith(passkey: Passkey, digest: string, flaws: Flaws = {}): string {
  const challenge = Buffer.from(getBytes(flaws.challenge ?? digest)).toString("base64url");
  const type = flaws.type ?? "webauthn.get";
  const clientData = `{"type":"${type}","challenge":"${challenge}","origin":"https://records.example"}`;
  const flags = USER_PRESENT | (flaws.withoutVerification ? 0 : USER_VERIFIED);
  const authenticatorData = Buffer.concat([sha256("records.example"), Buffer.from([flags, 0, 0, 0, 1])]);
  const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
  const signature = sign("sha256", signed, { key: passkey.privateKey, dsaEncoding: "ieee-p1363" });
  const s = BigInt(hexlify(signature.subarray(32)));
  const isHigh = s > ORDER / 2n;
  return AbiCoder.defaultAbiCoder().encode(
    ["bytes32", "bytes32", "uint256", "uint256", "bytes", "string"],
    [
      hexlify(signature.subarray(0, 32)),
      toBeHex(isHigh === (flaws.withHighS ?? false) ? s : ORDER - s, 32),
      clientData.indexOf('"challenge"'),
      clientData.indexOf('"type"'),
      authenticatorData,
      clientData,
    ],
  );
}

function sha256(of: string): Buffer {
  return createHash("sha256").update(of).digest();
}
