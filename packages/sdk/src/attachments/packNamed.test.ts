import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesSource } from "@linchpin/clinical/dicom";
import { afterAll, expect, it } from "vitest";
import { packNamed } from "./packNamed.ts";

const folder = mkdtempSync(join(tmpdir(), "linchpin-named-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("gives files to take along under their own names, made harmless, each once", async () => {
  const names = ["IM 1.dcm", "IM 1.dcm", "../../etc/passwd", "आशा", "x".repeat(300)];
  const files = names.map((name, at) => ({ name, source: bytesSource(new Uint8Array(700 + at).fill(at)) }));
  const { bytes, open } = packNamed(files);
  const pieces: Uint8Array[] = [];
  for await (const piece of open() as AsyncIterable<Uint8Array>) pieces.push(piece);
  const archive = Buffer.concat(pieces);
  expect(archive.length).toBe(bytes);
  writeFileSync(join(folder, "all.tar"), archive);
  execFileSync("tar", ["-xf", "all.tar"], { cwd: folder });
  rmSync(join(folder, "all.tar"));
  expect(readdirSync(folder).sort()).toEqual(
    ["2-IM_1.dcm", "IM_1.dcm", "etc_passwd", "file-4", "x".repeat(90)].sort(),
  );
  expect(readFileSync(join(folder, "2-IM_1.dcm"))).toEqual(Buffer.alloc(701, 1));
});
