/**
 * A time zone as a sender is configured with: an offset (`+05:30`) as it is, or a name (`asia/kolkata`) in its usual spelling
 * (IANA time zone database). Undefined for what is none.
 */
export function readZone(text: string): string | undefined {
  if (/^[+-](?:0\d|1[0-4]):[0-5]\d$/.test(text)) return text;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
