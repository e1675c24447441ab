import { createHash, createHmac, hkdfSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  commitEssential,
  commitPurpose,
  commitShare,
  deriveCompartmentId,
  deriveFragmentSigningKeys,
  joinFields,
  keyCheckValue,
  readSlot,
  sealingInfo,
  sealPaperSlot,
} from "../src/index.ts";
import { readPaperCode } from "../src/root/PaperSecret.ts";
import { counting, ashasBlob as ctx, hex } from "./cast.ts";

/*
 * The labels and layouts of SPEC.md once more, with node:crypto and by hand: known answers alone would also freeze a
 * mistake.
 */

function fields(...list: (Uint8Array | string | number)[]): Buffer {
  return Buffer.concat(
    list.flatMap((field) => {
      const number = Buffer.alloc(4);
      if (typeof field === "number") number.writeUInt32BE(field);
      const bytes = typeof field === "number" ? number : Buffer.from(field as string);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}
const tagged = (label: string, ...list: (Uint8Array | string | number)[]): string =>
  createHash("sha256")
    .update(fields(`linchpin/v1/${label}`, ...list))
    .digest("hex");
const hkdf = (ikm: Uint8Array, salt: Uint8Array, info: Uint8Array): Buffer =>
  Buffer.from(hkdfSync("sha256", ikm, salt, info, 32));
const none = new Uint8Array(0);

describe("SPEC.md, computed by hand", () => {
  it("joins fields by their lengths", () => {
    expect(hex(joinFields("ab", 258, Uint8Array.of(9)))).toBe("00000002616200000004000001020000000109");
    expect(hex(sealingInfo("deposit", `${ctx}|1`, 2))).toBe(
      fields("linchpin/v1/hpke/deposit", `${ctx}|1`, 2).toString("hex"),
    );
  });

  it("commits to shares, essential shares and purposes", () => {
    const share = `802${"0a".repeat(33)}`;
    expect(hex(commitShare({ ctx, deal: 4, index: 2, share }))).toBe(
      tagged("commit/share", `${ctx}|4`, 2, share),
    );
    const essential = counting(3);
    expect(hex(commitEssential({ ctx, deal: 4, essential }))).toBe(
      tagged("commit/essential", `${ctx}|4`, essential),
    );
    expect(hex(commitPurpose("TREAT", counting(9)))).toBe(tagged("commit/purpose", counting(9), "TREAT"));
  });

  it("checks keys", () => {
    const expected = hkdf(counting(1), Buffer.from(ctx), Buffer.from("kcv"));
    expect(hex(keyCheckValue(counting(1), ctx))).toBe(hex(expected));
  });

  it("derives from the root", () => {
    const seed = hkdf(counting(1), none, fields("linchpin/v1/root", "fragment-signing"));
    expect(hex(deriveFragmentSigningKeys(counting(1)).secretKey)).toBe(hex(seed));
    const id = createHmac("sha256", counting(1)).update(counting(2)).digest("hex");
    expect(hex(deriveCompartmentId(counting(1), counting(2)))).toBe(id);
  });

  it("seals a slot", async () => {
    const { slot, code } = await sealPaperSlot({ root: counting(1), generation: 258, owner: counting(5) });
    const header = slot.subarray(0, 50);
    expect(hex(header.subarray(0, 6))).toBe("010200000102");
    const raw = hkdf(readPaperCode(code).secret, none, fields("linchpin/v1/slot", header));
    const key = await crypto.subtle.importKey("raw", new Uint8Array(raw), "AES-GCM", false, ["decrypt"]);
    const algorithm = { name: "AES-GCM", iv: readSlot(slot).nonce, additionalData: header };
    const opened = await crypto.subtle.decrypt(algorithm, key, slot.subarray(50));
    expect(hex(new Uint8Array(opened))).toBe(hex(counting(1)));
  });
});
