// How much JavaScript a page asks for, gzip: `node scripts/measurePages.ts http://127.0.0.1:3000 / /directory`.
// Counts every script fetched until the page is quiet, in a fresh browser context. CHROMIUM_PATH names the browser.
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const [origin, ...paths] = process.argv.slice(2);
if (!origin) throw new Error("Name the running app's origin.");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
for (const path of paths.length > 0 ? paths : ["/"]) {
  const page = await (await browser.newContext()).newPage();
  const urls = new Set<string>();
  page.on("request", (request) => request.resourceType() === "script" && urls.add(request.url()));
  await page.goto(new URL(path, origin).href, { waitUntil: "networkidle" });
  const sizes = await Promise.all(
    [...urls].map(async (url) => gzipSync(await (await fetch(url)).bytes()).byteLength),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`${path}  ${(total / 1000).toFixed(1)} kB gzip in ${sizes.length} scripts`);
}
await browser.close();
