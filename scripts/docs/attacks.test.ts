import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../bootstrap/root.mjs";

const read = (...names: string[]) => readFileSync(path.join(root, ...names), "utf8");

/** What a table's last column names: a file in backticks, a colon, its tests' titles in quotes. */
function testsIn(row: string): { file: string; titles: string[] }[] {
  const cell = row.split(" | ").at(-1) ?? "";
  return [...cell.matchAll(/`([^`]+)`: ((?:"[^"]+"(?: · )?)+)/g)].map(([, file = "", titles = ""]) => ({
    file,
    titles: [...titles.matchAll(/"([^"]+)"/g)].map(([, title = ""]) => title),
  }));
}

const rows = read("docs", "attacks.md")
  .split("\n")
  .filter((line) => /^\| [^|]/.test(line) && !line.startsWith("| attack |"));

test("every attack in docs/attacks.md names the test that plays it", () => {
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter((row) => testsIn(row).length === 0)).toEqual([]);
});

test("every test that docs/attacks.md names is there, under its title", () => {
  const missing = rows.flatMap(testsIn).flatMap(({ file, titles }) => {
    if (!existsSync(path.join(root, file))) return [file];
    const source = read(file);
    return titles.filter((title) => !source.includes(title)).map((title) => `${file}: ${title}`);
  });
  expect(missing).toEqual([]);
});

/** As the threat model's first paragraphs say: names begin at the root of a package. */
const ROOTS: Readonly<Record<string, readonly string[]>> = {
  contracts: ["packages/contracts/test"],
  custodian: ["apps/custodian/test", "apps/custodian"],
  journeys: ["packages/journeys/src"],
  server: ["apps/web/src/server"],
};

test("every test file that the threat model names is there", () => {
  const named = [...read("docs", "threat-model.md").matchAll(/`([\w./*-]+\.(?:ts|sol))`/g)].map(
    ([, name = ""]) => name,
  );
  const missing = named.filter((name) => {
    const [first = "", ...rest] = name.split("/");
    const places = [
      name,
      ...(ROOTS[first] ?? [`packages/${first}`, `packages/${first}/src`]).map((base) =>
        path.join(base, ...rest),
      ),
      `packages/**/${name}`,
    ];
    return !places.some((place) => globSync(place, { cwd: root, exclude: ["**/node_modules"] }).length > 0);
  });
  expect(named.length).toBeGreaterThan(30);
  expect(missing).toEqual([]);
});
