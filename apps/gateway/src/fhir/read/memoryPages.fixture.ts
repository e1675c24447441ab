import { randomUUID } from "node:crypto";
import { PAGE_SECONDS, type Page, type Pages } from "./Pages.ts";

/** Places in searches, in memory, for tests. `now` in unix seconds. */
export function memoryPages(now: () => number): Pages {
  const pages = new Map<string, { readonly page: Page; readonly until: number }>();
  return {
    keep: async (page) => {
      const id = randomUUID();
      pages.set(id, { page, until: now() + PAGE_SECONDS });
      return id;
    },
    find: async (id, clientId) => {
      const kept = pages.get(id);
      return kept && kept.page.clientId === clientId && kept.until > now() ? kept.page : undefined;
    },
  };
}
