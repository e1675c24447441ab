/**
 * Whether this page can make and use passkeys at all: a secure page whose site has a name. Browsers refuse a site that
 * is a bare number (WebAuthn, 5.1.3: the effective domain is a domain).
 */
export function canUsePasskeys(): boolean {
  return typeof window !== "undefined" && "PublicKeyCredential" in window && hasName(location.hostname);
}

/** This page under a name for which passkeys work, where it was opened by the number of this machine. */
export function namedPage(): string | null {
  if (location.hostname !== "127.0.0.1" && location.hostname !== "[::1]") return null;
  const named = new URL(location.href);
  named.hostname = "localhost";
  return named.href;
}

/** Whether a host is a name, and not an address (IPv4, or IPv6 in brackets). */
export function hasName(host: string): boolean {
  return !/^(?:\d{1,3}(?:\.\d{1,3}){3}|\[.*\])$/.test(host);
}
