import type { Page } from "@playwright/test";

/** Counts the taps that reach a page, as the page itself sees them, whatever the story's own steps say. */
export class TapCounter {
  #count = 0;

  private constructor() {}

  /** Begins to count, on this page and on those that it goes to. */
  static async on(page: Page): Promise<TapCounter> {
    const counter = new TapCounter();
    await page.exposeFunction("linchpinTapped", () => {
      counter.#count += 1;
    });
    const listen = () => {
      const tapped = (event: MouseEvent) => {
        // A tap on a label makes a second click at its field: that one comes from no pointer.
        const isReal = event.isTrusted && (event as PointerEvent).pointerType !== "";
        if (isReal) (window as unknown as { linchpinTapped(): void }).linchpinTapped();
      };
      window.addEventListener("click", tapped, { capture: true });
    };
    await page.addInitScript(listen);
    await page.evaluate(listen);
    return counter;
  }

  get count(): number {
    return this.#count;
  }
}
