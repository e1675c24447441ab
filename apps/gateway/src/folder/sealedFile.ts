import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { LinchpinError } from "@linchpin/errors";
import { drawDataKey, type KeyEncryption } from "@linchpin/keystore";

const MAGIC = Buffer.from("linchpin/v1/gateway/file\n");
const NONCE = 12;
const TAG = 16;
const CHUNK = 1024 * 1024;

/**
 * Seals a file as it is read, in bounded memory: magic, length of the wrapped data key (one byte), that key, nonce 12, then
 * under AES-256-GCM length of the name (two bytes), the name and the content, then the tag 16. Answers the SHA-256 of what
 * was read, so that the caller sees whether it is still what it took in.
 */
export async function sealFile(
  keys: KeyEncryption,
  { name, from, to }: { readonly name: string; readonly from: FileHandle; readonly to: FileHandle },
): Promise<string> {
  const { key, wrapped } = await drawDataKey(keys, MAGIC.toString());
  try {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(MAGIC);
    const label = Buffer.from(name);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(label.length);
    await to.write(Buffer.concat([MAGIC, Buffer.from([wrapped.length]), wrapped, nonce]));
    await to.write(cipher.update(Buffer.concat([length, label])));
    const hash = createHash("sha256");
    for await (const chunk of chunksOf(from)) {
      hash.update(chunk);
      await to.write(cipher.update(chunk));
    }
    await to.write(Buffer.concat([cipher.final(), cipher.getAuthTag()]));
    return hash.digest("hex");
  } finally {
    key.fill(0);
  }
}

/** Opens {@link sealFile}. Errors: `folder/not-sealed`, `keys/unwrap-failed`, `keys/row-corrupt`. */
export async function openSealedFile(
  keys: KeyEncryption,
  file: Uint8Array,
): Promise<{ readonly name: string; readonly content: Uint8Array }> {
  const bytes = Buffer.from(file);
  const wrappedAt = MAGIC.length + 1;
  const nonceAt = wrappedAt + (bytes[MAGIC.length] ?? 0);
  const bodyAt = nonceAt + NONCE;
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC) || bytes.length < bodyAt + 2 + TAG) throw notSealed();
  const key = await keys.unwrap(bytes.subarray(wrappedAt, nonceAt), MAGIC.toString());
  try {
    const opener = createDecipheriv("aes-256-gcm", key, bytes.subarray(nonceAt, bodyAt))
      .setAAD(MAGIC)
      .setAuthTag(bytes.subarray(-TAG));
    const plain = Buffer.concat([opener.update(bytes.subarray(bodyAt, -TAG)), opener.final()]);
    const end = 2 + plain.readUInt16BE(0);
    return { name: plain.subarray(2, end).toString(), content: plain.subarray(end) };
  } catch {
    throw new LinchpinError({
      code: "keys/row-corrupt",
      message: "A sealed file does not open: it was changed or cut short.",
      hint: "Restore it from its backup.",
    });
  } finally {
    key.fill(0);
  }
}

async function* chunksOf(from: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const chunk = Buffer.alloc(CHUNK);
    const { bytesRead } = await from.read(chunk, 0, CHUNK, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield chunk.subarray(0, bytesRead);
  }
}

function notSealed(): LinchpinError {
  return new LinchpinError({
    code: "folder/not-sealed",
    message: "This is no file that the gateway put away.",
    hint: "Name a file that ends with .sealed, from the folder's done or rejected.",
  });
}
