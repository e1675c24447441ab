import type { Hex } from "@linchpin/protocol";
import { sha256 } from "viem";

/** Whom a code names: a patient by id (to be asked, or on an emergency card), or a provider by number. Never by name. */
export type SharingCode =
  | { readonly kind: "patient"; readonly patientId: Hex }
  | { readonly kind: "emergency"; readonly patientId: Hex }
  | { readonly kind: "provider"; readonly providerId: number };

/** Why a text is none of our codes. */
export type CodeFault = "not-ours" | "damaged" | "newer";

const PREFIX = "LINCHPIN";
const VERSION = "1";

/**
 * The code that one shows to be scanned: `LINCHPIN:P:1:<64 hex digits>:<check>` for a patient, with `E` on
 * an emergency card, `LINCHPIN:V:1:<number>:<check>`
 * for a provider. The check is eight hex digits of a SHA-256 over what stands before it and the chain's id, so that a code
 * of another network, or one that was typed wrongly, is none. All capitals: a QR code of these is smaller.
 */
export function writeSharingCode(code: SharingCode, chainId: number): string {
  const body =
    code.kind !== "provider"
      ? `${PREFIX}:${code.kind === "patient" ? "P" : "E"}:${VERSION}:${code.patientId.slice(2).toUpperCase()}`
      : `${PREFIX}:V:${VERSION}:${code.providerId}`;
  return `${body}:${checkOf(body, chainId)}`;
}

/** Reads a scanned, typed or pasted code: spaces and small letters do not matter. */
export function readSharingCode(text: string, chainId: number): SharingCode | CodeFault {
  const parts = text.replaceAll(/\s/g, "").toUpperCase().split(":");
  const [prefix, kind, version, value = "", check = "", ...rest] = parts;
  if (prefix !== PREFIX) return "not-ours";
  if (version !== VERSION) return /^\d+$/.test(version ?? "") ? "newer" : "damaged";
  if (rest.length > 0 || check !== checkOf(parts.slice(0, 4).join(":"), chainId)) return "damaged";
  if ((kind === "P" || kind === "E") && /^[0-9A-F]{64}$/.test(value)) {
    return { kind: kind === "P" ? "patient" : "emergency", patientId: `0x${value.toLowerCase()}` };
  }
  if (kind === "V" && /^[1-9]\d{0,9}$/.test(value)) return { kind: "provider", providerId: Number(value) };
  return "damaged";
}

function checkOf(body: string, chainId: number): string {
  return sha256(new TextEncoder().encode(`${body}@${chainId}`))
    .slice(2, 10)
    .toUpperCase();
}
