import { bytesSource, readDicom } from "@linchpin/clinical/dicom";
import { makeSyntheticDicom } from "@linchpin/clinical/synthetic";
import { LinchpinError } from "@linchpin/errors";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { choosePixels } from "../src/pixels/choosePixels.ts";
import { type PixelRule, pixelRuleSchema } from "../src/pixels/PixelRule.ts";
import { readPixelRules } from "../src/pixels/readPixelRules.ts";
import { narrowScopes } from "../src/smart/narrowScopes.ts";
import { readScope, writeScope } from "../src/smart/readScope.ts";
import { ASHA, MRN } from "./cast.ts";
import { ADMIN, ENGINE, openTestGateway, REVIEW, type TestGateway } from "./openTestGateway.ts";

const US = "1.2.840.10008.5.1.4.1.1.6.1";
const PERSON = "Dr. Meera Raocanary, radiology";
/** An ultrasound image of Asha, 16 pixels square, that says letters are drawn into it. */
const drawn = (more: readonly { tag: number; vr: string; value: string }[] = [], options: object = {}) => {
  const own = [
    { tag: 0x00080016, vr: "UI", value: US },
    { tag: 0x00080060, vr: "CS", value: "US" },
    { tag: 0x00280301, vr: "CS", value: "YES" },
  ];
  const told = new Set(more.map(({ tag }) => tag));
  const elements = [...own.filter(({ tag }) => !told.has(tag)), ...more];
  return Buffer.from(makeSyntheticDicom({ ...options, elements }));
};
const match = {
  ...{ sopClass: US, modality: "US", manufacturer: "lumen imaging works", model: "Echo 7" },
  ...{ imageType: ["ORIGINAL", "PRIMARY", "AXIAL"], rows: 16, columns: 16 },
};
const MODEL = { tag: 0x00081090, vr: "LO", value: "Echo 7" };
const rule: PixelRule = { name: "ward 3", match, blank: [{ x: 0, y: 0, width: 16, height: 4 }] };

let city: TestGateway;
const open = async (pixelRules: readonly PixelRule[] = []) => {
  city = await openTestGateway({ pixelRules });
  await city.gateway.directory.link({ system: MRN, value: "MRN00418827" }, ASHA);
};
beforeEach(() => open());
afterEach(() => city.close());

const send = (
  method: "GET" | "POST",
  url: string,
  { token = REVIEW, payload }: { token?: string; payload?: object | Buffer } = {},
) =>
  city.server.inject({
    ...{ method, url },
    headers: {
      authorization: `Bearer ${token}`,
      ...(payload && {
        "content-type": payload instanceof Buffer ? "application/dicom" : "application/json",
      }),
    },
    ...(payload && { payload }),
  });
/** An image handed in, and looked at by the gateway: what it became. */
const handIn = async (payload: Buffer) => {
  const handed = await city.post("/v1/records", payload, { type: "application/dicom" });
  await city.mint();
  return stateOf(handed.json().id);
};
/** Two files of one item. */
const handInTwo = async (...images: readonly Buffer[]): Promise<string> => {
  const part = (image: Buffer) => ["--b\r\nContent-Type: application/dicom\r\n\r\n", image, "\r\n"];
  const parts = [...images.flatMap(part), "--b--"].map((one) => Buffer.from(one));
  const type = "multipart/related; boundary=b";
  return (await city.post("/dicom-web/studies", Buffer.concat(parts), { type })).json().id;
};
const stateOf = async (id: string) => {
  const item = await city.gateway.intake.find(id);
  if (!item) throw new Error(id);
  return item;
};
const give = (id: string, word: object, token = REVIEW) =>
  send("POST", `/v1/review/items/${id}/pixels`, { token, payload: { person: PERSON, ...word } });
/** The pictures that were minted, as 16-bit pixels. */
const pictures = async () => {
  const [record] = [...city.publisher.minted.values()];
  const part = record?.attachments?.find(({ part: name }) => name === "attachment-0");
  if (!part || part.content instanceof Uint8Array) throw new Error("nothing was minted");
  const pieces: Uint8Array[] = [];
  for await (const piece of part.content.open()) pieces.push(piece);
  const whole = Buffer.concat(pieces);
  // Pixel data in explicit VR little endian: tag, OW, two bytes of nothing, length.
  const start = Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x57, 0, 0]);
  const found: Buffer[] = [];
  for (let at = whole.indexOf(start); at !== -1; at = whole.indexOf(start, at + 1)) {
    found.push(whole.subarray(at + 12, at + 12 + 16 * 16 * 2));
  }
  return found;
};
const picture = async () => (await pictures())[0] ?? Buffer.alloc(0);
const row = (pixels: Buffer, number: number) => pixels.subarray(number * 32, number * 32 + 32);

describe("an image that may show letters", () => {
  it("is rejected, says which file it was, and is minted once somebody says where they stand", async () => {
    const item = await handIn(drawn());
    expect(item).toMatchObject({ state: "rejected", code: "deidentify/dicom-burned-in" });
    expect(item.reason).toMatch(/^File 1: /);
    const told = await give(item.id, { blank: [{ x: 0, y: 0, width: 16, height: 2 }] });
    expect([told.statusCode, told.json().item.state]).toEqual([200, "waiting"]);
    await city.mint();
    expect((await stateOf(item.id)).state).toBe("minted");
    const pixels = await picture();
    expect([row(pixels, 0), row(pixels, 1)].every((one) => one.every((byte) => byte === 0))).toBe(true);
    expect(row(pixels, 2).some((byte) => byte !== 0)).toBe(true);
  });

  it("is minted as it is once somebody has looked and found none; who it was outlives the item", async () => {
    const { id } = await handIn(drawn());
    expect((await give(id, { reviewed: true })).statusCode).toBe(200);
    await city.mint();
    expect((await stateOf(id)).state).toBe("minted");
    const told = await send("GET", `/v1/review/items/${id}`);
    expect(told.json().words).toEqual([
      { at: expect.any(Number), client: "(review token)", person: PERSON, files: null, reviewed: true },
    ]);
    const { rows } = await city.db.$client.query("SELECT sealed::text FROM pixel_words");
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from("Raocanary").toString("hex"));
    expect(city.log.join()).not.toContain("Raocanary");
  });

  it("can be looked at, byte by byte, by who gives the word, until it is minted", async () => {
    const image = drawn();
    const { id } = await handIn(image);
    const { item, files } = (await send("GET", `/v1/review/items/${id}`)).json();
    expect([item.id, files]).toEqual([id, [{ number: 1, bytes: image.length }]]);
    const file = await send("GET", `/v1/review/items/${id}/files/1`);
    expect(file.rawPayload.equals(image)).toBe(true);
    expect(file.headers).toMatchObject({ "cache-control": "no-store", "content-disposition": "attachment" });
    expect((await send("GET", `/v1/review/items/${id}/files/2`)).statusCode).toBe(404);
  });

  it("waits for a word about each of its files, and the last about one counts", async () => {
    const id = await handInTwo(drawn(), drawn([], { slice: 2 }));
    const after = async (word: object) => {
      expect((await give(id, word)).statusCode).toBe(200);
      await city.mint();
      const { state, code, reason = "" } = await stateOf(id);
      return state === "rejected" ? [code, reason.slice(0, 7)] : [state];
    };
    await city.mint();
    expect((await give(id, { files: [3], reviewed: true })).statusCode).toBe(404);
    const strip = (width: number) => [{ x: 0, y: 0, width, height: 1 }];
    expect(await after({ files: [1], blank: strip(17) })).toEqual(["deidentify/dicom-blank", "File 1:"]);
    expect(await after({ files: [1], blank: strip(16) })).toEqual(["deidentify/dicom-burned-in", "File 2:"]);
    expect(await after({ files: [2], reviewed: true })).toEqual(["minted"]);
    expect((await city.gateway.words.of(id)).length).toBe(3);
  });

  it.each([
    ["nobody's token", "x".repeat(40), 401],
    ["the interface engine's", ENGINE, 403],
    ["the administrator's", ADMIN, 401],
  ])("is neither shown nor let through under %s", async (_, token, status) => {
    const { id } = await handIn(drawn());
    const statuses = [
      (await give(id, { reviewed: true }, token)).statusCode,
      (await send("GET", `/v1/review/items/${id}`, { token })).statusCode,
      (await send("GET", `/v1/review/items/${id}/files/1`, { token })).statusCode,
    ];
    expect(statuses).toEqual([status, status, status]);
    await city.mint();
    expect((await stateOf(id)).state).toBe("rejected");
  });

  it.each([
    ["both words at once", { reviewed: true, blank: [{ x: 0, y: 0, width: 1, height: 1 }] }],
    ["no word", {}],
    ["no part", { blank: [] }],
    ["a part of nothing", { blank: [{ x: 0, y: 0, width: 0, height: 1 }] }],
    ["a part outside of every picture", { blank: [{ x: -1, y: 0, width: 1, height: 1 }] }],
    ["half a pixel", { blank: [{ x: 0.5, y: 0, width: 1, height: 1 }] }],
    ["nobody's name", { reviewed: true, person: " " }],
    ["a word that is not one", { reviewed: "true" }],
  ])("is not let through by %s", async (_, word) => {
    const { id } = await handIn(drawn());
    expect((await give(id, word)).statusCode).toBe(400);
    expect((await stateOf(id)).state).toBe("rejected");
  });

  it("is not let through by a word that was moved to it in the database from another", async () => {
    const [one, other] = [await handIn(drawn()), await handIn(drawn([], { slice: 2 }))];
    await give(one.id, { reviewed: true });
    await city.db.$client.query("UPDATE pixel_words SET item_id = $1", [other.id]);
    const { statusCode } = await city.admin("POST", `/v1/admin/items/${other.id}/retry`);
    expect(statusCode).toBe(200);
    await city.mint();
    expect(await stateOf(other.id)).toMatchObject({ state: "rejected", code: "keys/unwrap-failed" });
  });

  it("gets no word before it was asked for, nor after it was minted or for another reason", async () => {
    const unasked = crypto.randomUUID();
    expect((await give(unasked, { reviewed: true })).statusCode).toBe(404);
    const stranger = drawn([{ tag: 0x00100020, vr: "LO", value: "NOBODY-1" }]);
    const { id, code } = await handIn(stranger);
    expect(code).toBe("intake/unknown-patient");
    expect((await give(id, { reviewed: true })).json().code).toBe("review/not-asked");
    expect((await city.gateway.words.of(id)).length).toBe(0);
  });

  it("alone is looked at: an item that waits for something else shows neither itself nor its files", async () => {
    const { id } = await handIn(drawn([{ tag: 0x00100020, vr: "LO", value: "NOBODY-1" }]));
    for (const path of [`/v1/review/items/${id}/files/1`, `/v1/review/items/${id}`]) {
      const told = await send("GET", path);
      expect([told.statusCode, told.json().code]).toEqual([409, "review/not-asked"]);
    }
  });
});

describe("a scope for giving words", () => {
  it("is had by its name alone: neither a wildcard gives it, nor it anything else", () => {
    const narrow = (asked: string, allowed: string) =>
      narrowScopes([readScope(asked) as never], [readScope(allowed) as never]).map(writeScope);
    expect(narrow("system/PixelReview.u", "system/*.cruds")).toEqual([]);
    expect(narrow("system/*.cruds", "system/PixelReview.u")).toEqual([]);
    expect(narrow("system/PixelReview.cruds", "system/PixelReview.u")).toEqual(["system/PixelReview.u"]);
    expect(narrow("system/PixelReview.rs", "system/PixelReview.cruds")).toEqual([]);
    expect(narrow("system/Patient.cruds", "system/*.cruds")).toEqual(["system/Patient.crs"]);
  });
});

describe("a rule of a device", () => {
  it("blanks its pictures and nothing else of them, without a word of anybody's", async () => {
    await city.close();
    await open([rule]);
    const { state } = await handIn(drawn([MODEL]));
    expect(state).toBe("minted");
    const pixels = await picture();
    expect(pixels.subarray(0, 4 * 32).every((byte) => byte === 0)).toBe(true);
    expect(row(pixels, 4).some((byte) => byte !== 0)).toBe(true);
  });

  it.each([
    ["another model", [{ ...MODEL, value: "Echo 70" }]],
    ["no model", []],
    ["another maker", [MODEL, { tag: 0x00080070, vr: "LO", value: "Lumen" }]],
    [
      "a capture of its screen",
      [MODEL, { tag: 0x00080008, vr: "CS", value: "DERIVED\\SECONDARY\\SCREEN SAVE" }],
    ],
    [
      "one more value of its type",
      [MODEL, { tag: 0x00080008, vr: "CS", value: "ORIGINAL\\PRIMARY\\AXIAL\\DOSE" }],
    ],
    ["another modality", [MODEL, { tag: 0x00080060, vr: "CS", value: "OT" }]],
    ["another class", [MODEL, { tag: 0x00080016, vr: "UI", value: "1.2.840.10008.5.1.4.1.1.7" }]],
    ["a face", [MODEL, { tag: 0x00280302, vr: "CS", value: "YES" }]],
  ])("does not let through %s", async (_, elements) => {
    await city.close();
    await open([rule]);
    expect(await handIn(drawn(elements))).toMatchObject({
      state: "rejected",
      code: "deidentify/dicom-burned-in",
    });
  });

  it("still blanks the second file of an item when somebody looked at the first alone", async () => {
    await city.close();
    await open([rule]);
    const id = await handInTwo(drawn(), drawn([MODEL], { slice: 2 }));
    await city.mint();
    expect((await stateOf(id)).reason).toMatch(/^File 1: /);
    const told = await give(id, { reviewed: true });
    expect([told.statusCode, told.json().code]).toEqual([400, "review/which-files"]);
    expect([(await stateOf(id)).state, await city.gateway.words.of(id)]).toEqual(["rejected", []]);
    expect((await give(id, { files: [1], reviewed: true })).statusCode).toBe(200);
    await city.mint();
    expect((await stateOf(id)).state).toBe("minted");
    const tops = (await pictures()).map((pixels) => pixels.subarray(0, 4 * 32));
    expect(tops.map((top) => top.every((byte) => byte === 0)).sort()).toEqual([false, true]);
  });

  it("is not for pictures of another size, or of another version where it asks for one", async () => {
    const image = await readDicom(bytesSource(new Uint8Array(drawn([MODEL]))));
    const choose = (more: object) =>
      choosePixels([{ ...rule, match: { ...match, ...more } }])(image, undefined);
    expect(choose({})).toEqual({ blank: rule.blank });
    expect(choose({ rows: 17 })).toBeUndefined();
    expect(choose({ columns: 15 })).toBeUndefined();
    expect(choose({ software: ["9.1"] })).toBeUndefined();
  });

  it("is joined with what somebody says, and with other rules; no word takes a rule away", async () => {
    const image = await readDicom(bytesSource(new Uint8Array(drawn([MODEL]))));
    const other = { ...rule, blank: [{ x: 0, y: 9, width: 1, height: 1 }] };
    const own = [{ x: 1, y: 1, width: 1, height: 1 }];
    const choose = choosePixels([rule, other]);
    expect(choose(image, { blank: own })).toEqual({ blank: [...rule.blank, ...other.blank, ...own] });
    expect(choose(image, { reviewed: true })).toEqual({ blank: [...rule.blank, ...other.blank] });
    expect(choosePixels([])(image, { reviewed: true })).toEqual({ reviewed: true });
    expect(choosePixels([])(image, undefined)).toBeUndefined();
  });

  it.each([
    ["that leaves out what tells its pictures apart", { match: { ...match, imageType: undefined } }],
    ["that blanks nothing", { blank: [] }],
    ["that blanks outside of the picture", { blank: [{ x: 0, y: 0, width: 17, height: 1 }] }],
    ["with a word too much", { reviewed: true }],
  ])("%s is refused", (_, more) => {
    expect(pixelRuleSchema.safeParse(rule).success).toBe(true);
    expect(pixelRuleSchema.safeParse({ ...rule, ...more }).success).toBe(false);
  });

  it.each(["", "{", "{}", '[{"name":"x"}]'])(
    "in a file that holds %j keeps the gateway from starting",
    async (text) => {
      const invalid = (name: string, what: string) =>
        new LinchpinError({ code: "config/invalid", message: `${name}: ${what}` });
      const env = { LINCHPIN_GATEWAY_PIXEL_RULES_FILE: "rules.json" };
      await expect(readPixelRules(env, { file: async () => text, invalid })).rejects.toThrow(
        "PIXEL_RULES_FILE",
      );
      const good = JSON.stringify([rule]);
      expect(await readPixelRules(env, { file: async () => good, invalid })).toEqual([rule]);
      expect(await readPixelRules({}, { file: async () => text, invalid })).toEqual([]);
    },
  );
});
