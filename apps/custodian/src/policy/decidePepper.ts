import { createHash, createPublicKey, timingSafeEqual, verify } from "node:crypto";
import { type Hex, type releasePepperSchema, releaseText } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import type { z } from "zod";
import { ALLOWED, type Decision, refuse } from "./Decision.ts";

/** Wrong PINs before the pepper locks. */
const FREE_FAILURES = 5;
const FIRST_LOCK_SECONDS = 60;
const LONGEST_LOCK_SECONDS = 24 * 60 * 60;

export interface PepperCase {
  readonly now: number;
  readonly custodian: number;
  /** The origin of the sign-in, and those of this deployment's web app. */
  readonly origin: string;
  readonly origins: readonly string[];
  readonly pepper: {
    readonly pinVerifier: Hex | null;
    readonly deviceKeys: readonly Hex[];
    readonly lockedUntil: number;
  };
  readonly asked: z.infer<typeof releasePepperSchema>;
}

/**
 * Whether the share of a pepper may go out: to a sign-in at the web app, with a proof that is not the wallet.
 * A refusal with `peppers/wrong-pin` counts as a failure.
 */
export function decidePepper({ now, custodian, origin, origins, pepper, asked }: PepperCase): Decision {
  if (!origins.includes(origin)) {
    return refuse({
      code: "peppers/wrong-origin",
      message: "A wallet slot is opened at the web app only.",
      hint: "Sign in there, or use another key slot.",
    });
  }
  const { proof, slotId, sealTo } = asked;
  if (proof.kind === "device") {
    const known = pepper.deviceKeys.includes(proof.key);
    const text = releaseText({ slotId, sealTo, custodian });
    if (known && isSignedByDevice({ key: proof.key, signature: proof.signature, text })) return ALLOWED;
    return refuse({
      code: "peppers/wrong-device",
      message: "This device's key is not one of the slot's, or did not sign this request.",
      hint: "Use the PIN, or a device that was registered.",
    });
  }
  if (pepper.lockedUntil > now) {
    return refuse({
      code: "peppers/locked",
      message: "Too many wrong PINs: it is locked for a while.",
      hint: "Wait, or use another way, such as your recovery page.",
      facts: { lockedUntil: pepper.lockedUntil },
    });
  }
  const digest = createHash("sha256").update(hexToBytes(proof.stretched)).digest();
  if (pepper.pinVerifier && timingSafeEqual(digest, hexToBytes(pepper.pinVerifier))) return ALLOWED;
  return refuse({
    code: "peppers/wrong-pin",
    message: "The PIN is wrong.",
    hint: "Try again; after five wrong ones it is locked for a while.",
  });
}

/** Until when a pepper is locked after so many wrong PINs in a row: a minute, doubling, at most a day. */
export function lockAfter(failures: number, now: number): number {
  if (failures < FREE_FAILURES) return 0;
  return now + Math.min(FIRST_LOCK_SECONDS * 2 ** (failures - FREE_FAILURES), LONGEST_LOCK_SECONDS);
}

/** ECDSA on P-256 with SHA-256, key as an uncompressed point, signature as r and s of 32 bytes. */
function isSignedByDevice({
  key,
  signature,
  text,
}: {
  readonly key: Hex;
  readonly signature: Hex;
  readonly text: Uint8Array;
}): boolean {
  const point = hexToBytes(key);
  if (point.length !== 65 || point[0] !== 4 || hexToBytes(signature).length !== 64) return false;
  const coordinate = (from: number) => Buffer.from(point.subarray(from, from + 32)).toString("base64url");
  try {
    const jwk = { kty: "EC", crv: "P-256", x: coordinate(1), y: coordinate(33) };
    const publicKey = createPublicKey({ key: jwk, format: "jwk" });
    return verify("sha256", text, { key: publicKey, dsaEncoding: "ieee-p1363" }, hexToBytes(signature));
  } catch {
    return false;
  }
}
