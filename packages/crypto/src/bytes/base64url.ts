/** Bytes as base64url without padding (RFC 4648, 5). @example toBase64url(new Uint8Array([251])) // "-w" */
export function toBase64url(bytes: Uint8Array): string {
  let binary = "";
  // In pieces: arguments of a call are limited.
  for (let at = 0; at < bytes.length; at += PIECE)
    binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The bytes again; null for what {@link toBase64url} never writes, so that no two texts mean the same bytes. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(text)) return null;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return toBase64url(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

const PIECE = 0x6000;
