import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { accountDomain, type Hex } from "@linchpin/protocol";
import { bytesToHex, encodeAbiParameters, hashTypedData, hexToBytes, numberToHex } from "viem";
import { deployment } from "./cast.ts";

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const USER_PRESENT_AND_VERIFIED = 0x05;

const sha256 = (of: string | Buffer) => createHash("sha256").update(of).digest();

/** A passkey as an authenticator keeps it. */
export function makePasskey() {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const word = (part: string): Hex => bytesToHex(Buffer.from(part, "base64url"));
  /** What the account accepts for a digest: OpenZeppelin's `WebAuthnAuth`, over `Approval(digest)` of that account. */
  const approve = (account: Hex, digest: Hex): Hex => {
    const bound = hashTypedData({
      domain: accountDomain(deployment, account),
      types: { Approval: [{ name: "hash", type: "bytes32" }] },
      primaryType: "Approval",
      message: { hash: digest },
    });
    const challenge = Buffer.from(hexToBytes(bound)).toString("base64url");
    const client = `{"type":"webauthn.get","challenge":"${challenge}","origin":"https://records.example"}`;
    const flags = Buffer.from([USER_PRESENT_AND_VERIFIED, 0, 0, 0, 1]);
    const authenticator = Buffer.concat([sha256("records.example"), flags]);
    const signed = Buffer.concat([authenticator, sha256(client)]);
    const signature = sign("sha256", signed, { key: privateKey, dsaEncoding: "ieee-p1363" });
    const s = BigInt(bytesToHex(signature.subarray(32)));
    return encodeAbiParameters(
      ["bytes32", "bytes32", "uint256", "uint256", "bytes", "string"].map((type) => ({ type })),
      [
        bytesToHex(signature.subarray(0, 32)),
        numberToHex(s > ORDER / 2n ? ORDER - s : s, { size: 32 }),
        BigInt(client.indexOf('"challenge"')),
        BigInt(client.indexOf('"type"')),
        bytesToHex(authenticator),
        client,
      ],
    );
  };
  return { x: word(x), y: word(y), approve };
}
