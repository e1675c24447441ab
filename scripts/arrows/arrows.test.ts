import { expect, test } from "vitest";
import { root } from "../bootstrap/root.mjs";
import { findCycles } from "./findCycles.ts";
import { findViolations } from "./findViolations.ts";
import { listModules } from "./listModules.ts";
import type { Module } from "./Module.ts";
import { readImports } from "./readImports.ts";
import { table } from "./table.ts";

const house = listModules(root);

test("no room imports against the table", () => {
  expect(house.length).toBeGreaterThan(10);
  expect(findViolations(house)).toEqual([]);
});

test("no file imports itself by a ring, not even for a type", () => {
  expect(findCycles(house)).toEqual([]);
});

test("the table itself has no ring", () => {
  const rooms = Object.entries(table).map(([room, allowed]) => ({
    room,
    file: room,
    imports: allowed === "everything" ? [] : allowed.map((other) => `./${other}`),
  }));
  expect(findCycles(rooms)).toEqual([]);
});

const module = (file: string, ...imports: string[]): Module => ({
  room: file.split("/")[1] ?? "",
  file,
  imports,
});

test("a custodian that imports the SDK is caught", () => {
  expect(findViolations([module("apps/custodian/src/main.ts", "@linchpin/sdk")])).toEqual([
    "apps/custodian/src/main.ts (custodian) imports sdk: against the table",
  ]);
});

test("shipped code that imports the store-room is caught, by any of its doors", () => {
  expect(findViolations([module("apps/web/src/app/page.tsx", "@linchpin/localnet/cast")])).toEqual([
    "apps/web/src/app/page.tsx (web) imports localnet: the store-room is never imported by shipped code",
  ]);
});

test("a path that climbs into another room is caught", () => {
  expect(findViolations([module("packages/crypto/src/seal.ts", "../../storage/src/put.ts")])).toHaveLength(1);
});

test("a room that nobody entered into the table is caught", () => {
  expect(findViolations([module("packages/attic/src/index.ts")])).toHaveLength(1);
});

test("a file that imports its own room's door is caught", () => {
  const files = [module("packages/crypto/src/seal.ts", "./index.ts"), module("packages/crypto/src/index.ts")];
  expect(findViolations(files)).toEqual(["packages/crypto/src/seal.ts imports its own room's index.ts"]);
});

test("a feature of the web app is entered by its door alone", () => {
  const files = [
    module("apps/web/src/features/records/Card.tsx", "#features/keys/secret", "#features/keys"),
    module("apps/web/src/features/keys/index.ts"),
    module("apps/web/src/features/keys/secret.ts"),
  ];
  expect(findViolations(files)).toHaveLength(1);
});

test("the doors to what is never shipped are for tests, and one of them for the store-room", () => {
  const through = (file: string) =>
    findViolations([module(file, "@linchpin/service/testing", "@linchpin/service/embedded")]);
  expect(through("apps/custodian/src/main.ts")).toEqual([
    "apps/custodian/src/main.ts imports service/testing: that door is for tests",
    "apps/custodian/src/main.ts imports service/embedded: that door is for tests and store-room",
  ]);
  expect(through("packages/localnet/src/main.ts")).toEqual([
    "packages/localnet/src/main.ts imports service/testing: that door is for tests",
  ]);
  expect(through("apps/custodian/test/main.test.ts")).toEqual([]);
  expect(through("apps/indexer/src/main.test.ts")).toEqual([]);
  expect(through("apps/cli/src/main.test.ts")).toHaveLength(2);
});

test("what the table allows is let through", () => {
  expect(
    findViolations([
      module("apps/custodian/src/main.ts", "@linchpin/protocol", "fastify", "node:fs"),
      module("packages/journeys/src/life.ts", "@linchpin/localnet"),
      module("packages/errors/vitest.config.ts", "../../scripts/vitest.base.ts"),
    ]),
  ).toEqual([]);
});

test("a ring of three, one of its arrows a type, is caught", () => {
  const files = [
    module("packages/x/a.ts", "./b.ts"),
    module("packages/x/b.ts", "./c.ts"),
    module("packages/x/c.ts", "./a.ts"),
  ];
  expect(findCycles(files)).toEqual([
    "packages/x/a.ts → packages/x/b.ts → packages/x/c.ts → packages/x/a.ts",
  ]);
});

test("every way to name a module is read", () => {
  const text = `
    import { a } from "./value.ts"; import type { B } from "./type.ts"; export * from "./all.ts";
    export type { C } from "./re.ts"; type D = import("./inline.ts").D; const e = await import("./lazy.ts");
    const s = "import './no.ts'"; // import "./comment.ts"
  `;
  expect(readImports(text, "x.ts").sort()).toEqual(
    ["./all.ts", "./inline.ts", "./lazy.ts", "./re.ts", "./type.ts", "./value.ts"].sort(),
  );
});
