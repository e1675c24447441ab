import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** Where npm put anvil for this machine, or undefined where the registry had none. */
export function findAnvil(): string | undefined {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve("@foundry-rs/anvil/package.json"));
  const file = process.platform === "win32" ? "anvil.exe" : "anvil";
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  try {
    const inner = createRequire(path.join(folder, "package.json"));
    return inner.resolve(`@foundry-rs/anvil-${process.platform}-${arch}/bin/${file}`);
  } catch {
    const fetched = path.join(folder, file); // where the package's own install script puts a fetched one
    return existsSync(fetched) ? fetched : undefined;
  }
}
