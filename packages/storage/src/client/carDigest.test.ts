import { expect, it, onTestFinished, vi } from "vitest";
import { randomBytes } from "../../test/keystream.ts";
import { packFile } from "../unixfs/packFile.ts";
import { readBytes } from "../unixfs/readBytes.ts";
import { carDigest } from "./carDigest.ts";

it("is the same SHA-256 in Node, in a browser and over the whole CAR", async () => {
  const scan = randomBytes("scan", 1_200_000);
  const inNode = await packFile(scan);
  const inBrowser = await packFile(scan);
  const whole = await crypto.subtle.digest("SHA-256", await readBytes(inNode.stream()));
  const digest = await carDigest(inNode);
  onTestFinished(() => void vi.unstubAllGlobals());
  vi.stubGlobal("process", undefined);

  expect(await carDigest(inBrowser)).toEqual(digest);
  expect(digest).toEqual(new Uint8Array(whole));
});
