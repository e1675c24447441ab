import { toBase64 } from "../../base64.ts";
import type { FhirNode } from "../tree/FhirNode.ts";
import { textOf } from "./cryptoHash.ts";
import type { MethodContext, Operation } from "./MethodContext.ts";

const IV_BYTES = 16;

/**
 * Replaces a value by its AES-CBC ciphertext (PKCS #7) under `encryptKey`: base64 of a random IV of 16 bytes and the
 * ciphertext. Unauthenticated, because the dialect is: who can change the content can change the plaintext.
 */
export async function encrypt(node: FhirNode, { parameters }: MethodContext): Promise<Operation | undefined> {
  if (node.value === undefined || node.value === "") return undefined;
  const encoder = new TextEncoder();
  const raw = encoder.encode(parameters.encryptKey);
  const key = await crypto.subtle.importKey("raw", raw, "AES-CBC", false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const plaintext = encoder.encode(textOf(node.value));
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-CBC", iv }, key, plaintext));
  node.value = toBase64(Uint8Array.from([...iv, ...ciphertext]));
  return "encrypted";
}
