import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { launchOptions } from "../browser/launchOptions.ts";
import { encodeY4m, type Squares } from "./y4m.ts";

/** A Chromium whose camera sees what it is shown, from the next time that a page opens it. */
export class CameraBrowser {
  readonly browser: Browser;
  readonly #folder: string;

  private constructor(browser: Browser, folder: string) {
    this.browser = browser;
    this.#folder = folder;
  }

  static async launch(): Promise<CameraBrowser> {
    const folder = mkdtempSync(path.join(tmpdir(), "linchpin-camera-"));
    const file = path.join(folder, "seen.y4m");
    writeFileSync(file, encodeY4m());
    const options = launchOptions();
    const args = [
      ...(options.args ?? []),
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${file}`,
    ];
    const browser = await chromium.launch({ ...options, args, headless: true });
    return new CameraBrowser(browser, folder);
  }

  /** Holds a code before the camera. */
  show(squares: Squares): void {
    writeFileSync(path.join(this.#folder, "seen.y4m"), encodeY4m(squares));
  }

  /** Shows nothing: a page that only passes by its camera must not find the code of before. */
  cover(): void {
    writeFileSync(path.join(this.#folder, "seen.y4m"), encodeY4m());
  }

  async close(): Promise<void> {
    await this.browser.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
