import { expect, test } from "vitest";
import { filesDropped, pathOf } from "./filesDropped.ts";

const entryOf = (file: File, fullPath: string) => ({
  ...{ isFile: true, fullPath },
  file: (done: (file: File) => void) => done(file),
});
const folderOf = (...inside: readonly object[]) => ({
  ...{ isFile: false, fullPath: "/CD" },
  createReader() {
    // Browsers give a hundred at a time, and then none.
    const left = inside.map((one) => [one]);
    return { readEntries: (done: (entries: readonly object[]) => void) => done(left.shift() ?? []) };
  },
});

test("a folder that is dropped is all that is in it, with its path", async () => {
  const [one, two, letter] = ["IM1", "IM2", "letter.pdf"].map((name) => new File(["x"], name));
  if (!one || !two || !letter) throw new Error("three were made");
  const cd = folderOf(entryOf(one, "/CD/A/IM1"), entryOf(two, "/CD/A/IM2"));
  const items = [cd, entryOf(letter, "/letter.pdf")].map((entry) => ({ webkitGetAsEntry: () => entry }));
  const dropped = { files: [letter], items } as unknown as DataTransfer;
  expect((await filesDropped(dropped)).map(pathOf)).toEqual(["CD/A/IM1", "CD/A/IM2", "letter.pdf"]);
});

test("files alone are as they were dropped", async () => {
  const letter = new File(["x"], "letter.pdf");
  const items = [{ webkitGetAsEntry: () => entryOf(letter, "/letter.pdf") }];
  const found = await filesDropped({ files: [letter], items } as unknown as DataTransfer);
  expect(found).toEqual([letter]);
});
