import type { Locator } from "@playwright/test";
import type { Squares } from "./y4m.ts";

/** The squares of a QR code as it is drawn on a page, so that what a camera is shown is what a person would hold up. */
export async function readCode(drawing: Locator): Promise<Squares> {
  const size = Number((await drawing.getAttribute("viewBox"))?.split(" ")[2]);
  const path = (await drawing.locator("path").getAttribute("d")) ?? "";
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`));
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => dark.has(`${x} ${y}`)),
  );
}
