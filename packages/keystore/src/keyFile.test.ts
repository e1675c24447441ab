import { expect, it } from "vitest";
import { keyEncryptionOf } from "./keyEncryptionOf.ts";
import { openKeyFile, sealKeyFile } from "./keyFile.ts";
import { openRow, sealRow } from "./sealRow.ts";

const keys = keyEncryptionOf(new Uint8Array(32).fill(7));
const secret = new TextEncoder().encode("City Hospital's own key");

it("gives City Hospital its keys back, and shows nothing of them in the file", async () => {
  const file = await sealKeyFile(keys, secret);
  expect(Buffer.from(await openKeyFile(keys, file))).toEqual(Buffer.from(secret));
  expect(file).not.toContain("City Hospital");
  expect(file).not.toContain(Buffer.from(secret).toString("base64").slice(0, 12));
});

it("does not open under another hospital's key-encryption key", async () => {
  const file = await sealKeyFile(keyEncryptionOf(new Uint8Array(32).fill(8)), secret);
  await expect(openKeyFile(keys, file)).rejects.toMatchObject({ code: "keys/unwrap-failed" });
});

it.each(["", "{}", "null", "[]", '{"format":"linchpin/v1/key-file","wrappedKey":1,"sealed":""}'])(
  "refuses %j, without quoting it",
  async (content) => {
    await expect(openKeyFile(keys, content)).rejects.toMatchObject({ code: "keys/no-key-file" });
  },
);

it("does not open a row that was moved or changed", async () => {
  const row = await sealRow(keys, secret, "row 1");
  await expect(openRow(keys, row, "row 2")).rejects.toMatchObject({ code: "keys/unwrap-failed" });
  const changed = Uint8Array.from(row.sealed, (byte, at) => (at === 20 ? byte ^ 1 : byte));
  await expect(openRow(keys, { ...row, sealed: changed }, "row 1")).rejects.toMatchObject({
    code: "keys/row-corrupt",
  });
});

it("refuses a key-encryption key of another length", () => {
  expect(() => keyEncryptionOf(new Uint8Array(16))).toThrow(
    expect.objectContaining({ code: "keys/malformed" }),
  );
});
