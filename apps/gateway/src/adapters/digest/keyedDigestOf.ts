import { createHmac, hkdfSync } from "node:crypto";
import type { KeyedDigest } from "../../ports/KeyedDigest.ts";

/** HMAC-SHA256 under a key derived from the hospital's root secret. Each field stands with its length before it. */
export function keyedDigestOf(root: Uint8Array): KeyedDigest {
  const key = Buffer.from(hkdfSync("sha256", root, "", "linchpin/v1/gateway-digest", 32));
  return (use, ...fields) => {
    const mac = createHmac("sha256", key);
    for (const field of [use, ...fields]) {
      const bytes = Buffer.from(field, "utf8");
      mac.update(`${bytes.length}:`).update(bytes);
    }
    return mac.digest();
  };
}
