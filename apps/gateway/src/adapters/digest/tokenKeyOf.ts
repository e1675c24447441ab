import { hkdfSync } from "node:crypto";

/** The key of access tokens (32 bytes), from the hospital's root secret: each process of a gateway takes what another gave. */
export function tokenKeyOf(root: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", root, "", "linchpin/v1/gateway-access-token", 32));
}
