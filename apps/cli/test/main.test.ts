import { describe, expect, it } from "vitest";
import { emptyFolder, linchpin } from "./run.ts";

describe("linchpin", () => {
  it("says how each command is called", async () => {
    const { code, stdout } = await linchpin("--help");
    expect(code).toBe(0);
    for (const command of [
      "mint",
      "open",
      "history",
      "verify",
      "verify-erasure",
      "deidentify",
      "decrypt-blob",
      "link-patient",
    ]) {
      expect(stdout).toContain(`linchpin ${command} `);
    }
  });

  it.each([
    ["a command that is none", ["mnit"]],
    ["an option that is none", ["verify", "1", "--loud"]],
    ["nothing to mint", ["mint", "--patient", "asha"]],
    ["a token id that is none", ["verify", "asha"]],
  ])("refuses %s with status 2 and a way on", async (_what, args) => {
    const { code, stderr, stdout } = await linchpin(...args);
    expect(code).toBe(2);
    expect(stderr).toContain("cli/usage");
    expect(stdout).toBe("");
  });

  it("shows whoever called a command wrongly how that one is called", async () => {
    const { stderr } = await linchpin("restore", "content.json");
    expect(stderr).toBe(
      "cli/usage: --identity is missing.\nlinchpin restore <file> --identity <file> --out <file>\n",
    );
  });

  it.each([
    ["that is not there", "nowhere.json", "there is no nowhere.json."],
    ["that is a folder", ".", "a folder was named where a file is wanted."],
  ])("says so of a file %s", async (_what, name, told) => {
    const { code, stderr } = await linchpin("risk", name, "--known", "age");
    expect(code).toBe(1);
    expect(stderr).toContain("cli/file: ");
    expect(stderr).toContain(told);
  });

  it("answers an error as one JSON document when asked for JSON", async () => {
    const { code, stdout } = await linchpin("verify", "1", "--json", "--home", emptyFolder());
    expect(code).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({ code: "cli/no-network", hint: expect.any(String) });
  });
});
