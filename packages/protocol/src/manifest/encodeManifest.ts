import { LinchpinError } from "@linchpin/errors";
import { canonicalJson } from "../canonical/canonicalJson.ts";
import { MANIFEST_MAXIMUM_BYTES, type Manifest, manifestSchema } from "./Manifest.ts";

/**
 * The manifest's one block. Its SHA-256 is the token id.
 *
 * Errors: `manifest/invalid`, `manifest/too-large`.
 */
export function encodeManifest(manifest: Manifest): Uint8Array<ArrayBuffer> {
  const bytes = canonicalJson(checked(manifest));
  if (bytes.length > MANIFEST_MAXIMUM_BYTES) {
    throw new LinchpinError({
      code: "manifest/too-large",
      message: `The manifest has ${bytes.length} bytes; a token's manifest is one block of at most ${MANIFEST_MAXIMUM_BYTES}.`,
      hint: "Put fewer attachments into one record.",
    });
  }
  return bytes;
}

/**
 * Reads a manifest's block. The caller has checked the block against its CID.
 *
 * Errors: `manifest/invalid`.
 */
export function decodeManifest(bytes: Uint8Array): Manifest {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new LinchpinError({ code: "manifest/invalid", message: "The manifest is not JSON in UTF-8." });
  }
  return checked(document);
}

function checked(document: unknown): Manifest {
  const result = manifestSchema.safeParse(document);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new LinchpinError({
    code: "manifest/invalid",
    message: `The manifest is not one of Linchpin's: at ${issue?.path.join(".") || "its root"}, ${issue?.message}.`,
    hint: "The token was minted by other software, or its manifest belongs to a newer version of this one.",
  });
}
