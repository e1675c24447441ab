import { digestOf } from "../canonical/digestOf.ts";
import type { Routing } from "./notes.ts";

/** The bytes that the bundle's signing key signs (Ed25519) over a routing: label, line feed, digest of the rest. */
export function routingText(routing: Omit<Routing, "signature">): Uint8Array<ArrayBuffer> {
  const { patientId, provider, bundleDigest, sealed } = routing;
  const digest = digestOf({ patientId, provider, bundleDigest, sealed });
  return new TextEncoder().encode(`linchpin/v1/routing\n${digest}`) as Uint8Array<ArrayBuffer>;
}
