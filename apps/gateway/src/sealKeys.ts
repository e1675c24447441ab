import { readFile } from "node:fs/promises";
import { keyEncryptionOf, sealKeyFile } from "@linchpin/keystore";
import { hexToBytes } from "viem";
import { readIdentity } from "./config/readIdentity.ts";

// node src/sealKeys.ts identity.json > keys.sealed: the hospital's identity, sealed under LINCHPIN_KEK_FILE.
const [file] = process.argv.slice(2);
const kek = await readFile(process.env.LINCHPIN_KEK_FILE ?? "", "utf8").catch(() => "");
const digits = kek.trim().replace(/^0x/, "").toLowerCase();
if (file === undefined || !/^[0-9a-f]{64}$/.test(digits)) {
  process.stderr.write("LINCHPIN_KEK_FILE=kek node src/sealKeys.ts identity.json > keys.sealed\n");
  process.exit(2);
}
const identity = await readFile(file);
try {
  readIdentity(identity);
} catch {
  process.stderr.write("This file is no identity with address, privateKey, root and generation.\n");
  process.exit(1);
}
process.stdout.write(await sealKeyFile(keyEncryptionOf(hexToBytes(`0x${digits}`)), identity));
