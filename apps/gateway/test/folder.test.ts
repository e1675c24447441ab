import { execFileSync } from "node:child_process";
import {
  mkdir,
  mkdtemp,
  open as openFile,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { makePdf, makeSyntheticDicom } from "@linchpin/clinical/synthetic";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openPlainFile } from "../src/folder/openPlainFile.ts";
import { putFolderAway } from "../src/folder/putFolderAway.ts";
import { openSealedFile } from "../src/folder/sealedFile.ts";
import { watchRound } from "../src/folder/watchRound.ts";
import { ASHA, asha, noor, recordOf } from "./cast.ts";
import { openTestGateway, type TestGateway } from "./openTestGateway.ts";

let city: TestGateway;
let folder: string;
let watch: () => Promise<void>;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "linchpin-gateway-folder-"));
  city = await openTestGateway({ folder, limits: { bulkBytes: 300_000 } });
  await city.gateway.directory.link(asha, ASHA);
  watch = watchRound(city.gateway);
});
afterEach(async () => {
  await city.close();
  await rm(folder, { recursive: true, force: true });
});

const put = (name: string, content: unknown) =>
  writeFile(path.join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
const inside = async (name = ".") => (await readdir(path.join(folder, name))).sort();
/** Rounds, each three seconds after the one before. */
const rounds = async (count: number, between = async () => undefined as unknown) => {
  for (let round = 0; round < count; round++) {
    await watch();
    city.clock.time += 3;
    await between();
  }
};
const open = async (where: "done" | "rejected") => {
  const names = (await inside(where)).filter((name) => name.endsWith(".sealed"));
  return Promise.all(
    names.map(async (name) => openSealedFile(city.keys, await readFile(path.join(folder, where, name)))),
  );
};
const reasons = async () => {
  const names = (await inside("rejected")).filter((name) => name.endsWith(".reason.json"));
  const files = names.map((name) => readFile(path.join(folder, "rejected", name), "utf8"));
  return (await Promise.all(files)).flatMap((text) => JSON.parse(text).reasons);
};

describe("City Hospital's watched folder", () => {
  it("takes a record in, waits for its mint, and puts the file away, sealed with its name", async () => {
    await put("asha.json", recordOf());
    await rounds(3);
    expect(await inside()).toEqual(["asha.json", "done", "rejected"]);
    await city.mint();
    await watch();
    expect(await inside()).toEqual(["done", "rejected"]);
    const [file] = await open("done");
    expect(file?.name).toBe("asha.json");
    expect(JSON.parse(Buffer.from(file?.content ?? []).toString())).toEqual(recordOf());
    expect(city.publisher.minted.size).toBe(1);
  });

  it("puts a rejected file away with its reasons beside it", async () => {
    await put("noor.json", recordOf(noor));
    await rounds(3);
    expect(await inside()).toEqual(["done", "rejected"]);
    expect((await open("rejected")).map(({ name }) => name)).toEqual(["noor.json"]);
    expect(await reasons()).toMatchObject([
      { item: expect.any(String), code: "intake/unknown-patient", hint: expect.any(String) },
    ]);
  });

  it("takes an export apart, mints what is good of it, and says what is not", async () => {
    const lines = [recordOf(asha, { seed: 1 }), recordOf(noor, { seed: 2 })].map((line) =>
      JSON.stringify(line),
    );
    await put("export.ndjson", [...lines, "{oops"].join("\n"));
    await rounds(3, city.mint);
    expect(city.publisher.minted.size).toBe(1);
    const codes = (await reasons()).map(({ code }) => code);
    expect(codes.sort()).toEqual(["intake/unknown-patient", "record/syntax"]);
  });

  it.each([
    ["a word processor's file", "asha.doc", "hello", "folder/unknown-kind"],
    ["a PDF of whom nobody knows", "asha.pdf", "%PDF-1.7", "intake/no-identifier"],
    ["an image that names nobody", "asha.dcm", `${"\0".repeat(128)}DICM`, "intake/no-identifier"],
    ["JSON that is cut short", "asha.json", '{"resourceType":', "record/syntax"],
    ["an empty file", "asha.json", "", "record/empty"],
    ["an empty export", "asha.ndjson", "\n", "record/empty"],
    ["too much", "asha.json", " ".repeat(300_001), "folder/too-large"],
  ])("rejects %s", async (_what, name, content, code) => {
    await put(name, content);
    await rounds(3);
    expect((await reasons()).map((reason) => reason.code)).toEqual([code]);
    expect((await open("rejected")).map((file) => [file.name, Buffer.from(file.content).toString()])).toEqual(
      [[name, content]],
    );
  });

  it("leaves alone what is still being written, what is hidden, and what lies elsewhere", async () => {
    await put("asha.json.tmp", recordOf());
    await put(".asha.json", recordOf());
    await put("asha.json.part", recordOf());
    await symlink("/etc/hostname", path.join(folder, "link.json"));
    await rounds(4, city.mint);
    expect(await inside()).toEqual([
      ".asha.json",
      "asha.json.part",
      "asha.json.tmp",
      "done",
      "link.json",
      "rejected",
    ]);
    await rename(path.join(folder, "asha.json.tmp"), path.join(folder, "asha.json"));
    await rounds(3, city.mint);
    expect(city.publisher.minted.size).toBe(1);
    expect(await inside()).not.toContain("asha.json");
  });

  it("waits for a file that grows", async () => {
    const text = JSON.stringify(recordOf());
    for (const part of [0.2, 0.5, 0.8]) {
      await put("asha.json", text.slice(0, text.length * part));
      await watch();
      city.clock.time += 60;
    }
    await put("asha.json", text);
    await rounds(3, city.mint);
    expect(await reasons()).toEqual([]);
    expect(city.publisher.minted.size).toBe(1);
  });

  it("does not put away a file that changed after it was taken in, and takes the new one in", async () => {
    await put("asha.json", recordOf(asha, { seed: 1 }));
    await rounds(2);
    await city.mint();
    await put("asha.json", recordOf(asha, { seed: 2 }));
    await rounds(3, city.mint);
    expect(city.publisher.minted.size).toBe(2);
    const [file] = await open("done");
    expect(JSON.parse(Buffer.from(file?.content ?? []).toString())).toEqual(recordOf(asha, { seed: 2 }));
  });

  it("goes on after a kill, mints once, and clears away what was half put away", async () => {
    await put("asha.json", recordOf());
    await rounds(2);
    await put("done/1.sealed.draft", "half");
    watch = watchRound(city.gateway);
    await rounds(3, city.mint);
    expect(city.publisher.minted.size).toBe(1);
    expect(await inside()).toEqual(["done", "rejected"]);
    expect(await inside("done")).toHaveLength(1);
  });

  it("lets the same file under another name be done without minting again", async () => {
    await put("asha.json", recordOf());
    await rounds(3, city.mint);
    await put("again.json", recordOf());
    await rounds(3, city.mint);
    expect(city.publisher.minted.size).toBe(1);
    expect((await open("done")).map(({ name }) => name).sort()).toEqual(["again.json", "asha.json"]);
  });

  it("keeps files in the folder while too much waits", async () => {
    const full = await openTestGateway({ folder, limits: { waitingItems: 0 } });
    await put("asha.json", recordOf());
    const round = watchRound(full.gateway);
    await round();
    full.clock.time += 3;
    await expect(round()).rejects.toMatchObject({ code: "intake/full" });
    expect(await inside()).toContain("asha.json");
    await full.close();
  });

  it("does not open a sealed file that was changed, or is none", async () => {
    await put("noor.json", recordOf(noor));
    await rounds(3);
    const [name = ""] = (await inside("rejected")).filter((one) => one.endsWith(".sealed"));
    const bytes = await readFile(path.join(folder, "rejected", name));
    const changed = Buffer.from(bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte)));
    await expect(openSealedFile(city.keys, changed)).rejects.toMatchObject({ code: "keys/row-corrupt" });
    await expect(openSealedFile(city.keys, new Uint8Array(9))).rejects.toMatchObject({
      code: "folder/not-sealed",
    });
  });
});

describe("a folder within the watched one", () => {
  const LETTER = Buffer.from(makePdf({ pages: [{ texts: ["Patient: Asha Raovariyar", "All is well."] }] }));
  const putIn = async (name: string, content: unknown) => {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content instanceof Buffer ? content : JSON.stringify(content));
  };
  const minted = () => [...city.publisher.minted.values()];

  it("is one record: a bundle with its letter and images, put away file by file", async () => {
    const bundle = recordOf(asha, { type: "collection" });
    const own = JSON.stringify(bundle)
      .replaceAll("1979-11-02", "1931-05-22")
      .replaceAll("Raovariyar", "Deshmukh");
    await putIn("Asha/record.json", JSON.parse(own));
    await putIn("Asha/CT/1.dcm", Buffer.from(makeSyntheticDicom({ slice: 1 })));
    await putIn("Asha/CT/2.dcm", Buffer.from(makeSyntheticDicom({ slice: 2 })));
    await rounds(2);
    expect(await inside()).toEqual(["Asha", "done", "rejected"]);
    await rounds(3, city.mint);
    expect(await inside()).toEqual(["done", "rejected"]);
    expect(minted().map(({ patientId }) => patientId)).toEqual([ASHA]);
    expect(minted()[0]?.attachments?.map(({ part }) => part)).toEqual(["attachment-0", "identity-0"]);
    const names = (await open("done")).map(({ name }) => name.replaceAll("\\", "/")).sort();
    expect(names).toEqual(["CT/1.dcm", "CT/2.dcm", "record.json"]);
  });

  it("says in patient.json whose its files are, where they do not say it", async () => {
    await putIn("letters/patient.json", asha);
    await putIn("letters/letter.pdf", LETTER);
    await rounds(4, city.mint);
    expect(minted().map(({ patientId }) => patientId)).toEqual([ASHA]);
    expect(await reasons()).toEqual([]);
  });

  it.each([
    ["two records", { "a.json": recordOf(), "b.json": recordOf(noor) }, "folder/several-records"],
    ["a patient.json that is none", { "patient.json": { value: "1" }, "a.pdf": LETTER }, "folder/patient"],
    [
      "a file of no known kind",
      { "patient.json": asha, "a.pdf": LETTER, "b.doc": Buffer.from("hi") },
      "files/unknown-type",
    ],
  ])("with %s is rejected whole, with its reason", async (_what, files, code) => {
    for (const [name, content] of Object.entries(files)) await putIn(`x/${name}`, content);
    await rounds(5, city.mint);
    expect((await reasons()).map((reason) => reason.code)).toEqual([code]);
    expect((await open("rejected")).length).toBe(Object.keys(files).length);
    expect([city.publisher.minted.size, await inside()]).toEqual([0, ["done", "rejected"]]);
  });

  it("waits while anything in it is being written, and is put away to the end after a kill", async () => {
    await putIn("x/patient.json", asha);
    await putIn("x/a.pdf.part", LETTER);
    await rounds(4, city.mint);
    expect(city.publisher.minted.size).toBe(0);
    await rename(path.join(folder, "x/a.pdf.part"), path.join(folder, "x/a.pdf"));
    await rounds(2);
    await city.mint();
    // As a gateway leaves it that is killed on the way.
    const id = "00000000-0000-4000-8000-000000000000";
    await rename(path.join(folder, "x"), path.join(folder, `.finished-done-${id}`));
    await watchRound(city.gateway)();
    expect(await inside()).toEqual(["done", "rejected"]);
    expect((await open("done")).length).toBe(2);
    expect(city.publisher.minted.size).toBe(1);
  });

  it("that cannot be looked at once it is out of the way lies again where it lay", async () => {
    // No folder any more: as one that the gateway may not read, it is not to be listed.
    await writeFile(path.join(folder, "x"), LETTER);
    const isAway = await putFolderAway({ folder, name: "x", reasons: [], look: "as it was", most: 10 });
    expect(isAway).toBe(false);
    expect(await inside()).toContain("x");
  });

  it("leads nowhere by its links", async () => {
    const outside = await mkdtemp(path.join(tmpdir(), "linchpin-gateway-outside-"));
    await writeFile(path.join(outside, "letter.pdf"), LETTER);
    await putIn("x/patient.json", asha);
    await putIn("x/own.pdf", LETTER);
    await symlink(path.join(outside, "letter.pdf"), path.join(folder, "x", "link.pdf"));
    await symlink(outside, path.join(folder, "x", "link"));
    await symlink(outside, path.join(folder, "link"));
    await rounds(5, city.mint);
    expect((await open("done")).map(({ name }) => name).sort()).toEqual(["own.pdf", "patient.json"]);
    expect(await readdir(outside)).toEqual(["letter.pdf"]);
    expect(await inside()).toEqual(["done", "link", "rejected"]);
    await rm(outside, { recursive: true });
  });
});

describe("what is put into the folder to do harm", () => {
  it("a file that became a link after it was seen is not read", async () => {
    const secret = path.join(folder, ".secret.json");
    await writeFile(secret, JSON.stringify(recordOf(asha, { seed: 9 })));
    await put("asha.json", recordOf(asha, { seed: 9 }));
    await expect(
      openPlainFile(path.join(folder, "asha.json")).then((file) => file.close()),
    ).resolves.toBeUndefined();
    await rm(path.join(folder, "asha.json"));
    await symlink(secret, path.join(folder, "asha.json"));
    await expect(openPlainFile(path.join(folder, "asha.json"))).rejects.toThrow();
    await rounds(4, city.mint);
    expect(city.publisher.minted.size).toBe(0);
  });

  it("a pipe, and a file without end, hold up none of the others", async () => {
    execFileSync("mkfifo", [path.join(folder, "a.json")]);
    const huge = await openFile(path.join(folder, "b.json"), "w");
    await huge.truncate(2 ** 42);
    await huge.close();
    await put("c\n..%2f--help.json", recordOf());
    await rounds(4, city.mint);
    expect(city.publisher.minted.size).toBe(1);
    expect(await inside()).toEqual(["a.json", "b.json", "done", "rejected"]);
  });

  it("an export that is too large to be held is taken in line by line", async () => {
    const lines = [1, 2, 3, 4, 5, 6].map((seed) => JSON.stringify(recordOf(asha, { seed })));
    await put("large.ndjson", `${lines.join("\n")}\n{"resourceType":"Patient"}\n{"Bundle\n`);
    await rounds(5, city.mint);
    expect(lines.join("").length).toBeGreaterThan(300_000);
    expect(city.publisher.minted.size).toBe(6);
    expect((await reasons()).map(({ code }) => code)).toEqual(["folder/loose"]);
  });
});
