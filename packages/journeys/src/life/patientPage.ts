import type { BrowserContext, Page } from "@playwright/test";

/**
 * A page of somebody who presses nothing before it answers: a page is drawn a moment before its buttons work, which
 * a quick finger, and this one is the quickest, would press in vain.
 */
export async function patientPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (...where) => {
    const answer = await goto(...where);
    await untilAwake(page);
    return answer;
  };
  page.reload = async (...how) => {
    const answer = await reload(...how);
    await untilAwake(page);
    return answer;
  };
  return page;
}

/** Pages of another kind, such as an empty one, have nothing to wait for. */
async function untilAwake(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const status = document.querySelector<HTMLElement>("[data-testid=wallet-status]");
    return status === null || status.dataset.awake === "true";
  });
}
