import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";

/** A file as it arrives on somebody's device. */
export interface Download {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Takes what is open along: the whole chart or one record, in the form chosen. */
export async function takeAlong(
  page: Page,
  {
    from,
    as,
    isAnonymous = false,
    format,
  }: {
    readonly from: "download-chart" | "download-record";
    readonly as: "fhir" | "ips" | "pdf";
    readonly isAnonymous?: boolean;
    readonly format?: "A4" | "LETTER";
  },
): Promise<Download> {
  await page.getByTestId(from).click();
  await page.getByTestId(`download-as-${as}`).check();
  if (format) await page.getByTestId("download-format").selectOption(format);
  if (isAnonymous) await page.getByTestId("download-anonymous").check();
  const downloading = page.waitForEvent("download");
  await page.getByTestId("download-now").click();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
