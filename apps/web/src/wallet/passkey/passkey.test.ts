import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import fc from "fast-check";
import { bytesToHex, decodeAbiParameters, type Hex, parseAbiParameters } from "viem";
import { describe, expect, it } from "vitest";
import { hasName } from "../webauthn/canUsePasskeys.ts";
import { drawUserHandle, readUse } from "../webauthn/userHandle.ts";
import { encodeAssertion } from "./encodeAssertion.ts";
import { readPublicKey } from "./readPublicKey.ts";
import { ORDER, readSignature } from "./readSignature.ts";
import { recoverPublicKeys } from "./recoverPublicKeys.ts";

/** What Asha's phone answers to a challenge, as its browser hands it over. */
function answerOf(privateKey: KeyObject, challenge: string, origin = "https://records.example") {
  const clientDataJson = JSON.stringify({ type: "webauthn.get", challenge, origin, crossOrigin: false });
  const authenticatorData = new Uint8Array(37).fill(7);
  const digest = createHash("sha256").update(clientDataJson).digest();
  const signature = new Uint8Array(sign("sha256", Buffer.concat([authenticatorData, digest]), privateKey));
  return { clientDataJson, authenticatorData, signature };
}

function ashasPasskey() {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  return { privateKey, spki: new Uint8Array(publicKey.export({ format: "der", type: "spki" })) };
}

const FORM = parseAbiParameters(
  "bytes32 r, bytes32 s, uint256 challengeIndex, uint256 typeIndex, bytes authenticatorData, string clientDataJSON",
);

describe("the built-in wallet", () => {
  it("knows Asha on a new phone by what her passkey signs", async () => {
    for (let tries = 0; tries < 6; tries += 1) {
      const { privateKey, spki } = ashasPasskey();
      const own = readPublicKey(spki);
      const first = await recoverPublicKeys(answerOf(privateKey, "one"));
      const second = await recoverPublicKeys(answerOf(privateKey, "two"));
      expect(first).toContainEqual(own);
      expect(first.filter(({ x }) => second.some((key) => key.x === x))).toEqual([own]);
    }
  });

  it("hands over an answer as the account takes it: low s, and where challenge and type stand", () => {
    const { privateKey } = ashasPasskey();
    const answer = answerOf(privateKey, "c2hhbGw");
    const [, s, challengeAt, typeAt, data, json] = decodeAbiParameters(FORM, encodeAssertion(answer));
    expect(BigInt(s)).toBeLessThanOrEqual(ORDER / 2n);
    expect(json.slice(Number(challengeAt))).toMatch(/^"challenge":"c2hhbGw"/);
    expect(json.slice(Number(typeAt))).toMatch(/^"type":"webauthn.get"/);
    expect(data).toBe(bytesToHex(answer.authenticatorData));
  });

  it("counts bytes, not letters, before the challenge", () => {
    const { privateKey } = ashasPasskey();
    const clientDataJson = '{"origin":"https://रिकॉर्ड.example","type":"webauthn.get","challenge":"YQ"}';
    const { signature, authenticatorData } = answerOf(privateKey, "YQ");
    const [, , at] = decodeAbiParameters(
      FORM,
      encodeAssertion({ clientDataJson, signature, authenticatorData }),
    );
    const bytes = Buffer.from(clientDataJson);
    expect(bytes.subarray(Number(at)).toString()).toMatch(/^"challenge":"YQ"/);
  });

  it("reads every signature that a device gives, of any length", () => {
    const { privateKey } = ashasPasskey();
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(bytes, (text) => {
        const { r, s } = readSignature(new Uint8Array(sign("sha256", text, privateKey)));
        return r > 0n && r < ORDER && s > 0n && s <= ORDER / 2n;
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it.each<[string, Hex]>([
    ["nothing", "0x"],
    ["a cut one", "0x3006020101020101".slice(0, -2) as Hex],
    ["one with something after it", "0x300602010102010100"],
    ["a number of no bytes", "0x30050200020101"],
    ["another structure", "0x3106020101020101"],
  ])("refuses a signature that is %s", (_, der) => {
    const bytes = Uint8Array.from(Buffer.from(der.slice(2), "hex"));
    expect(() => readSignature(bytes)).toThrow(expect.objectContaining({ code: "passkey/malformed" }));
  });

  it("refuses a key of another kind", () => {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "secp256k1" });
    const spki = new Uint8Array(publicKey.export({ format: "der", type: "spki" }));
    expect(() => readPublicKey(spki)).toThrow(expect.objectContaining({ code: "passkey/malformed" }));
  });
});

describe("a passkey", () => {
  it("says by its handle what it is for, and another site's says nothing", () => {
    expect(readUse(drawUserHandle("wallet"))).toBe("wallet");
    expect(readUse(drawUserHandle("keys"))).toBe("keys");
    for (const foreign of [null, new Uint8Array(32), new Uint8Array(64).fill(1)]) {
      expect(readUse(foreign)).toBeNull();
    }
  });

  it("needs a site with a name", () => {
    expect(["localhost", "records.example", "10.example"].every(hasName)).toBe(true);
    expect(["127.0.0.1", "10.0.0.7", "[::1]"].some(hasName)).toBe(false);
  });
});
