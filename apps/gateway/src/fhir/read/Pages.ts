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
  readonly keep: (page: Page) => Promise<string>;
  /** Undefined where there is none, where it is too old, and where it is another client's. */
  readonly find: (id: string, clientId: string) => Promise<Page | undefined>;
}

/** How long a next link leads on. */
export const PAGE_SECONDS = 15 * 60;
