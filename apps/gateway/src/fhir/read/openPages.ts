import { randomBytes } from "node:crypto";

/** Where a client is in a search. */
export interface Page {
  readonly clientId: string;
  readonly path: string;
  readonly pairs: readonly (readonly [string, string])[];
  readonly strict: boolean;
  /** The last match of the page before, and how many came before it. */
  readonly after: { readonly place: string; readonly offset: number };
}

/** Behind an opaque next link: what was asked stays here, and out of URLs. */
export interface Pages {
  readonly keep: (page: Page) => string;
  readonly find: (id: string, clientId: string) => Page | undefined;
}

const SECONDS = 15 * 60;
const MOST = 10_000;

/** Keeps the latest 10,000 places for a quarter of an hour. `now` in unix seconds. */
export function openPages(now: () => number): Pages {
  const pages = new Map<string, { readonly page: Page; readonly until: number }>();
  return {
    keep: (page) => {
      const id = randomBytes(18).toString("base64url");
      const [oldest] = pages.keys();
      if (pages.size >= MOST && oldest !== undefined) pages.delete(oldest);
      pages.set(id, { page, until: now() + SECONDS });
      return id;
    },
    find: (id, clientId) => {
      const kept = pages.get(id);
      if (!kept || kept.page.clientId !== clientId) return undefined;
      if (kept.until > now()) return kept.page;
      pages.delete(id);
      return undefined;
    },
  };
}
