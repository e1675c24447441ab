import type { IndexedProvider } from "@linchpin/protocol";

/** A provider's name from its profile URI: a `data:` URI of JSON with a name, or whatever else stands there. */
export function providerName({
  profile,
  providerId,
}: Pick<IndexedProvider, "profile" | "providerId">): string {
  return readProfile(profile).name ?? `#${providerId}`;
}

/** What a profile tells: its name and, where it has one, its page. */
export function readProfile(profile: string): { readonly name?: string; readonly link?: string } {
  const data = /^data:application\/json(;charset=[\w-]+)?(;base64)?,(.*)$/s.exec(profile);
  if (data) {
    try {
      const text = data[2]
        ? new TextDecoder().decode(Uint8Array.from(atob(data[3] ?? ""), (c) => c.charCodeAt(0)))
        : decodeURIComponent(data[3] ?? "");
      const { name } = JSON.parse(text) as { name?: unknown };
      return typeof name === "string" && name !== "" ? { name } : {};
    } catch {
      return {};
    }
  }
  if (/^https:\/\//.test(profile)) {
    const url = URL.parse(profile);
    return url === null ? {} : { name: url.searchParams.get("name") ?? url.hostname, link: url.href };
  }
  return profile === "" ? {} : { name: profile };
}
