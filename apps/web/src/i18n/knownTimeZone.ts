/** A time zone that `Intl` knows, or UTC: a cookie is anybody's to write. */
export function knownTimeZone(value: string | undefined): string {
  if (value === undefined || value.length > 64) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: decodeURIComponent(value) }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
