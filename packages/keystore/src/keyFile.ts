import { LinchpinError } from "@linchpin/errors";
import type { KeyEncryption } from "./KeyEncryption.ts";
import { openRow, sealRow } from "./sealRow.ts";

const FORMAT = "linchpin/v1/key-file";

/** A file of secrets (a wallet's key, a root secret) sealed under the key-encryption key: one JSON document. */
export async function sealKeyFile(keys: KeyEncryption, secrets: Uint8Array): Promise<string> {
  const { wrappedKey, sealed } = await sealRow(keys, secrets, FORMAT);
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  return `${JSON.stringify({ format: FORMAT, wrappedKey: text(wrappedKey), sealed: text(sealed) })}\n`;
}

/** Opens {@link sealKeyFile}. Errors: `keys/no-key-file`, `keys/unwrap-failed`, `keys/row-corrupt`. */
export async function openKeyFile(keys: KeyEncryption, content: string): Promise<Uint8Array> {
  return openRow(keys, readKeyFile(content), FORMAT);
}

function readKeyFile(content: string): { readonly wrappedKey: Uint8Array; readonly sealed: Uint8Array } {
  try {
    const { format, wrappedKey, sealed } = JSON.parse(content) as Record<string, unknown>;
    if (format === FORMAT && typeof wrappedKey === "string" && typeof sealed === "string")
      return { wrappedKey: Buffer.from(wrappedKey, "base64"), sealed: Buffer.from(sealed, "base64") };
  } catch {
    // Said below: what stands in such a file is never quoted.
  }
  throw new LinchpinError({
    code: "keys/no-key-file",
    message: "This is no sealed key file.",
    hint: "Seal the identity under the key-encryption key first.",
  });
}
