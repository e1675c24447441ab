import { globSync, readFileSync } from "node:fs";
import { defineConfig, mergeConfig } from "vitest/config";
import base from "./vitest.base.ts";

/** What changes the modules, the clock or the globals that files of one worker share. */
const CHANGES = /\bvi\.(?!waitFor|fn|mocked\b)\w+\(/;

const files = globSync(base.test?.include as string[]);
const apart = files.filter((file) => CHANGES.test(readFileSync(file, "utf8")));
const others = files.filter((file) => !apart.includes(file));

const project = (name: string, { isolate, exclude }: { isolate: boolean; exclude: string[] }) => ({
  extends: true as const,
  test: { name, isolate, exclude: ["**/node_modules/**", ...exclude] },
});

/**
 * Modules are loaded once for all test files of a worker: most of a package's time is loading them. Files that change what others
 * share (`vi.mock`, `vi.stubGlobal`, …) have workers of their own.
 */
export default mergeConfig(
  base,
  defineConfig({
    test:
      apart.length === 0
        ? { isolate: false }
        : {
            projects: [
              project("shared", { isolate: false, exclude: apart }),
              project("apart", { isolate: true, exclude: others }),
            ],
          },
  }),
);
