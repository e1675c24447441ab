import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { holdTurn } from "./holdTurn.ts";

const newFile = () => path.join(mkdtempSync(path.join(tmpdir(), "linchpin-turn-")), "below", "turn");

test("one after the other, and a failure ends its turn too", async () => {
  const file = newFile();
  const seen: string[] = [];
  const step = (name: string) =>
    holdTurn(file, async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      seen.push(`${name} ends`);
      if (name === "first") throw new Error("it fails");
    });
  const [first, second] = await Promise.allSettled([step("first"), step("second")]);
  expect([first.status, second.status]).toEqual(["rejected", "fulfilled"]);
  expect(seen).toEqual(["first begins", "first ends", "second begins", "second ends"]);
  expect(existsSync(file)).toBe(false);
});

test("the turn of a process that died is over", async () => {
  const file = newFile();
  await holdTurn(file, async () => undefined);
  writeFileSync(file, JSON.stringify({ pid: process.pid, identity: "of another process with this pid" }));
  expect(await holdTurn(file, async () => "done")).toBe("done");
});
