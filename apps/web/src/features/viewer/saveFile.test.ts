import { describe, expect, it } from "vitest";
import { fileNameOf } from "./saveFile.ts";

describe("the name under which a document of a stranger's is saved", () => {
  it.each([
    ["Discharge summary", "application/pdf", "Discharge summary.pdf"],
    ["scan.tiff", "image/tiff", "scan.tiff"],
    ["", "text/plain", "document.txt"],
    ["", "application/x-unknown", "document.bin"],
  ])("%j of type %s is %s", (title, type, name) => {
    expect(fileNameOf(title, type)).toBe(name);
  });

  it.each([
    ["summary.exe", "application/octet-stream"],
    ["summary.pdf.exe", "application/pdf-x"],
    ["summary.hta", "application/hta"],
    ["summary.svg", "image/svg+xml"],
    ["summary.lnk", ""],
    ["summary.command", "application/x-sh"],
    ["summary\u202Efdp.exe", "application/octet-stream"],
    ["../../.bashrc", "application/octet-stream"],
    ["CON", "application/octet-stream"],
  ])("%j of type %s has no ending that runs", (title, type) => {
    expect(fileNameOf(title, type)).toMatch(/^[\p{L}\p{N}][^/\\\u202E]*\.bin$/u);
  });
});
