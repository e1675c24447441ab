import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readEnvironment } from "./readEnvironment.ts";

const hint = "See the ward's README.";
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "linchpin-service-test-"));
  await writeFile(join(folder, "asha.json"), '{"chainId":"Asha"}');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("gives what is set, or the default where nothing or the empty text is", () => {
  const { text, number } = readEnvironment({ HOST: "::1", PORT: "80", EMPTY: "" }, "ward");
  expect(text("HOST", "127.0.0.1")).toBe("::1");
  expect(text("EMPTY", "127.0.0.1")).toBe("127.0.0.1");
  expect(number({ name: "PORT", otherwise: 8080, least: 0, most: 65_535 })).toBe(80);
  expect(number({ name: "EMPTY", otherwise: 0, least: 0, most: 1 })).toBe(0);
});

it("names a variable that is missing, and where to read about it", () => {
  const { text, number } = readEnvironment({ EMPTY: "" }, "ward");
  const missing = { code: "config/missing", hint, facts: { name: "EMPTY" } };
  expect(() => text("EMPTY")).toThrow(expect.objectContaining(missing));
  expect(() => number({ name: "EMPTY", least: 0, most: 1 })).toThrow(expect.objectContaining(missing));
});

it.each(["noon", "1.5", "0", "4", "-1"])(
  "refuses the number %s out of 1 to 3, without quoting it",
  (value) => {
    const { number } = readEnvironment({ SHARES: value }, "ward");
    expect(() => number({ name: "SHARES", least: 1, most: 3 })).toThrow(
      expect.objectContaining({
        code: "config/invalid",
        message: "The environment variable SHARES does not name a whole number from 1 to 3.",
      }),
    );
  },
);

it("refuses a file that is not there, and one that holds no deployment, without quoting path or content", async () => {
  const nowhere = readEnvironment({ LINCHPIN_DEPLOYMENT: join(folder, "nowhere") }, "ward");
  const other = readEnvironment({ LINCHPIN_DEPLOYMENT: join(folder, "asha.json") }, "ward");
  const invalid = { code: "config/invalid", facts: { name: "LINCHPIN_DEPLOYMENT" } };
  await expect(nowhere.deployment()).rejects.toMatchObject(invalid);
  await expect(nowhere.deployment()).rejects.not.toThrow(folder);
  await expect(other.deployment()).rejects.toMatchObject(invalid);
  await expect(other.deployment()).rejects.not.toThrow("Asha");
});
