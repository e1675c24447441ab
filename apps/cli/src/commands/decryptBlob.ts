import { readFile } from "node:fs/promises";
import { openCiphertext } from "@linchpin/sdk";
import { hexToBytes } from "viem";
import { onlyPositional, required, usage } from "../askedFor.ts";
import type { Asked, Command } from "../Command.ts";
import { writeWhole } from "../output/writeWhole.ts";

/** `linchpin decrypt-blob`: one ciphertext, with a key in hand. */
export const decryptBlob: Command = {
  usage: "decrypt-blob <file> --key-hex <64 digits> --ad-hex <digits> --out <file>",
  summary: "Decrypt one ciphertext (Tink AES256_GCM_HKDF_1MB) with a known key. Touches no network.",
  options: { "key-hex": { type: "string" }, "ad-hex": { type: "string" }, out: { type: "string" } },
  async run(asked) {
    const file = onlyPositional(asked, "a file");
    const out = required(asked, "out");
    const key = bytesOf(asked, "key-hex");
    if (key.length !== 32) throw usage("--key-hex takes 32 bytes: 64 hex digits.");
    const associatedData = bytesOf(asked, "ad-hex");
    const plaintext = await openCiphertext({ key, associatedData, ciphertext: await readFile(file) });
    await writeWhole([{ path: out, bytes: plaintext }]);
    return {
      answer: { out, bytes: plaintext.length },
      lines: [`${plaintext.length} bytes written to ${out}`],
    };
  },
};

function bytesOf({ values }: Asked, option: string): Uint8Array {
  const value = values[option];
  if (typeof value !== "string") throw usage(`--${option} is missing.`);
  const digits = value.toLowerCase().replace(/^0x/, "");
  if (!/^(?:[0-9a-f]{2})*$/.test(digits)) throw usage(`--${option} takes hex digits, two a byte.`);
  return hexToBytes(`0x${digits}`);
}
