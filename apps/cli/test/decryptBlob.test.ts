import { createCipheriv, hkdfSync, randomBytes } from "node:crypto";
import { lstatSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder, linchpin } from "./run.ts";

const key = randomBytes(32);
const ad = Buffer.from("linchpin test");
const plaintext = Buffer.from("a note about nobody");

/** One segment of Tink's AES256_GCM_HKDF_1MB format, made by Node's own OpenSSL. */
function seal(): Buffer {
  const [salt, prefix] = [randomBytes(32), randomBytes(7)];
  const derived = Buffer.from(hkdfSync("sha256", key, salt, ad, 32));
  const cipher = createCipheriv(
    "aes-256-gcm",
    derived,
    Buffer.concat([prefix, Buffer.from([0, 0, 0, 0, 1])]),
  );
  return Buffer.concat([
    Buffer.from([40]),
    salt,
    prefix,
    cipher.update(plaintext),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

async function decrypt(ciphertext: Buffer, keyHex = key.toString("hex"), folder = emptyFolder()) {
  const [file, out] = [path.join(folder, "blob"), path.join(folder, "out")];
  writeFileSync(file, ciphertext);
  const args = [
    "decrypt-blob",
    file,
    "--key-hex",
    keyHex,
    "--ad-hex",
    ad.toString("hex"),
    "--out",
    out,
    "--json",
  ];
  return { ...(await linchpin(...args)), out };
}

describe("linchpin decrypt-blob", () => {
  it("opens a ciphertext that another implementation made", async () => {
    const { code, out } = await decrypt(seal());
    expect(code).toBe(0);
    expect(readFileSync(out)).toEqual(plaintext);
  });

  it("lets nobody else read it, also where a file lay there that they could, or a link to one of theirs", async () => {
    const folder = emptyFolder();
    const [out, theirs] = [path.join(folder, "out"), path.join(folder, "theirs")];
    for (const lay of [
      () => writeFileSync(out, "theirs", { mode: 0o666 }),
      () => {
        rmSync(out);
        writeFileSync(theirs, "theirs", { mode: 0o666 });
        symlinkSync(theirs, out);
      },
    ]) {
      lay();
      expect((await decrypt(seal(), undefined, folder)).code).toBe(0);
      expect([lstatSync(out).isFile(), lstatSync(out).mode & 0o777]).toEqual([true, 0o600]);
      expect(readFileSync(out)).toEqual(plaintext);
    }
    expect(readFileSync(theirs, "utf8")).toBe("theirs");
  });

  it("refuses a flipped bit, and writes nothing", async () => {
    const ciphertext = seal();
    ciphertext[50] = (ciphertext[50] as number) ^ 1;
    const { code, stdout, out } = await decrypt(ciphertext);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).error.code).toBe("seal/corrupt");
    expect(() => readFileSync(out)).toThrow();
  });

  it("refuses a key that is not 32 bytes without repeating it", async () => {
    const { code, stderr } = await decrypt(seal(), "abcd");
    expect(code).toBe(2);
    expect(stderr).not.toContain("abcd");
  });
});
