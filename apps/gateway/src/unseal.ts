import { readFile } from "node:fs/promises";
import { keyEncryptionOf } from "@linchpin/keystore";
import { hexToBytes } from "viem";
import { openSealedFile } from "./folder/sealedFile.ts";

// node src/unseal.ts done/….sealed > original: what the gateway put away, opened with LINCHPIN_KEK_FILE. Its name goes to
// stderr.
const [file] = process.argv.slice(2);
const kek = await readFile(process.env.LINCHPIN_KEK_FILE ?? "", "utf8").catch(() => "");
const digits = kek.trim().replace(/^0x/, "").toLowerCase();
if (file === undefined || !/^[0-9a-f]{64}$/.test(digits)) {
  process.stderr.write("LINCHPIN_KEK_FILE=kek node src/unseal.ts done/….sealed > original\n");
  process.exit(2);
}
const { name, content } = await openSealedFile(
  keyEncryptionOf(hexToBytes(`0x${digits}`)),
  await readFile(file),
);
// A name may hold signs that a terminal obeys.
process.stderr.write(`${name.replaceAll(/\p{C}/gu, "?")}\n`);
process.stdout.write(content);
