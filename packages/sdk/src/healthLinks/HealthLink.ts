import { fromBase64url, toBase64url } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";

/** What a SMART Health Link carries. Whoever has it, and the passcode where it needs one, reads the file. */
export interface HealthLink {
  /** Where its manifest is asked for. */
  readonly url: string;
  /** 32 bytes as base64url: opens the file. */
  readonly key: string;
  /** Unix seconds, a hint. */
  readonly exp?: number;
  /** Whether it asks for a passcode (flag `P`). */
  readonly hasPasscode: boolean;
  /** Readable by whoever has the link, also without the passcode. */
  readonly label?: string;
}

/** The longest label and URL of the specification, in characters. */
export const HEALTH_LINK_LABEL_MOST = 80;
export const HEALTH_LINK_URL_MOST = 128;

const SCHEME = "shlink:/";
/** Longer texts are no links: a QR code holds less than 3,000 characters. */
const TEXT_MOST = 8_000;

/**
 * A link as text: `shlink:/` and its payload, behind a viewer's address where there is one
 * (https://hl7.org/fhir/uv/smart-health-cards-and-links/links-specification.html#construct-a-smart-health-link-payload).
 *
 * @param viewer the address of a page that shows it; the payload stands behind its `#`, which no browser sends
 * @example writeHealthLink({ url, key, hasPasscode: true }) // "shlink:/eyJ1cmwiOi…"
 */
export function writeHealthLink(
  { url, key, exp, hasPasscode, label }: HealthLink,
  { viewer }: { readonly viewer?: string } = {},
): string {
  const payload = {
    url,
    key,
    ...(exp === undefined ? {} : { exp }),
    ...(hasPasscode ? { flag: "P" } : {}),
    ...(label ? { label: cut(label) } : {}),
  };
  const text = SCHEME + toBase64url(new TextEncoder().encode(JSON.stringify(payload)));
  return viewer === undefined ? text : `${viewer}#${text}`;
}

/**
 * Reads a link that anybody may have written, bare or behind a viewer's address. What it does not know in it is left
 * alone, as the specification asks.
 *
 * Errors: `health-links/malformed`; `health-links/newer` for a version after this one; `health-links/direct-file` for one that
 * is asked in another way (flag `U`), which no link of this platform is.
 */
export function readHealthLink(text: string): HealthLink {
  if (text.length > TEXT_MOST) throw malformed();
  const trimmed = text.trim();
  const at = trimmed.indexOf(SCHEME);
  if (at < 0 || (at > 0 && trimmed[at - 1] !== "#")) throw malformed();
  const bytes = fromBase64url(trimmed.slice(at + SCHEME.length).replace(/=+$/, ""));
  const payload = bytes && parse(bytes);
  if (!payload) throw malformed();
  const { url, key, exp, flag = "", label, v = 1 } = payload;
  if (typeof v === "number" && v > 1) throw newer();
  if (v !== 1 || typeof url !== "string" || typeof key !== "string" || typeof flag !== "string")
    throw malformed();
  if (url.length > TEXT_MOST || !isAskable(url) || fromBase64url(key)?.length !== 32) throw malformed();
  if (flag.includes("U")) throw directFile();
  return {
    url,
    key,
    hasPasscode: flag.includes("P"),
    ...(typeof exp === "number" && Number.isFinite(exp) && exp > 0 ? { exp: Math.floor(exp) } : {}),
    ...(typeof label === "string" && plain(label) !== "" ? { label: cut(plain(label)) } : {}),
  };
}

/** A stranger's words on one line: signs that end it, or turn the direction of what follows, go. Those that join letters stay. */
function plain(label: string): string {
  return label
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** At most so many characters of 16 bits, and no half of one. */
function cut(label: string): string {
  const short = label.slice(0, HEALTH_LINK_LABEL_MOST);
  return short.isWellFormed() ? short : short.slice(0, -1).toWellFormed();
}

function parse(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const payload: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    const isObject = typeof payload === "object" && payload !== null && !Array.isArray(payload);
    return isObject ? (payload as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

function isAskable(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password, hash } = new URL(url);
  return (protocol === "https:" || protocol === "http:") && !username && !password && !hash;
}

function malformed(): LinchpinError {
  return new LinchpinError({
    code: "health-links/malformed",
    message: "This is no SMART Health Link, or it was cut short.",
    hint: "Scan the code again, or copy the whole link.",
  });
}

function newer(): LinchpinError {
  return new LinchpinError({
    code: "health-links/newer",
    message: "This link is of a newer kind than this page can open.",
    hint: "Open it with another app.",
  });
}

function directFile(): LinchpinError {
  return new LinchpinError({
    code: "health-links/direct-file",
    message: "This link leads straight to a file elsewhere, which this page does not fetch.",
    hint: "Open it with another app.",
  });
}
