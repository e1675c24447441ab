// Searches a finished build for any trace of the demo wallet: `node scripts/checkNoDemo.ts [.next]`. It must find none
// in a build made without NEXT_PUBLIC_LINCHPIN_LOCAL=1.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const TRACES = ["linchpin-demo", "demo-wallet", "Demo wallet", "askCast", "चेन पर हमेशा"];
const root = path.resolve(process.argv[2] ?? ".next");

const built = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(js|mjs|cjs|json|html|css)$/.test(entry.name))
  .map((entry) => path.join(entry.parentPath, entry.name))
  // `.next/local` is the local network's own build.
  .filter((file) => !/^(local|cache|dev|trace|diagnostics|types)[\\/]/.test(path.relative(root, file)))
  .filter((file) => !/[\\/](cache|dev|trace|diagnostics|types)[\\/]/.test(path.relative(root, file)));
if (built.length === 0) throw new Error(`${root} holds no build.`);

const found = built.flatMap((file) => {
  const text = readFileSync(file, "utf8");
  return TRACES.filter((trace) => text.includes(trace)).map(
    (trace) => `${path.relative(root, file)}: ${trace}`,
  );
});
if (found.length > 0) {
  console.error(`The demo wallet is in this build:\n  ${found.join("\n  ")}`);
  process.exit(1);
}
console.log(`No trace of the demo wallet in ${built.length} files.`);
