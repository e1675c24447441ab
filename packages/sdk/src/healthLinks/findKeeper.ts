/** Who keeps the file behind a link, and the link's id there. */
export interface LinkKeeper {
  readonly custodian: number;
  /** base64url of 32 bytes. */
  readonly linkId: string;
}

/** Where one custodian answers, as the registry has it. */
export interface CustodianAddress {
  readonly providerId: number;
  readonly url: string;
}

const PATH = /^\/v1\/shl\/([\w-]{43})$/;

/** Where the manifest of a link is asked for. */
export function manifestUrl(custodianUrl: string, linkId: string): string {
  return `${custodianUrl.replace(/\/+$/, "")}/v1/shl/${linkId}`;
}

/**
 * Which of these custodians a link's URL leads to; null for a link of somewhere else, which is not asked from here.
 * Compared as URLs, so that no spelling of another host passes for one of these.
 */
export function findKeeper(url: string, custodians: readonly CustodianAddress[]): LinkKeeper | null {
  const asked = new URL(url);
  if (asked.search !== "" || asked.hash !== "" || asked.username !== "" || asked.password !== "") return null;
  for (const { providerId, url: own } of custodians) {
    if (!URL.canParse(own)) continue;
    const { origin, pathname } = new URL(own);
    const base = pathname.replace(/\/+$/, "");
    if (origin === "null" || asked.origin !== origin || !asked.pathname.startsWith(base)) continue;
    const linkId = PATH.exec(asked.pathname.slice(base.length))?.[1];
    if (linkId !== undefined) return { custodian: providerId, linkId };
  }
  return null;
}
