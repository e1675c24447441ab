import type { Page } from "@playwright/test";
import { type Download, takeAlong } from "../chart/takeAlong.ts";

/** The opened record as its holder saves it to their phone, as FHIR. */
export async function downloadRecord(page: Page): Promise<unknown> {
  const { bytes }: Download = await takeAlong(page, { from: "download-record", as: "fhir" });
  return JSON.parse(bytes.toString("utf8"));
}
