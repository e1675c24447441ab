import { z } from "zod";
import { hex32 } from "../words/hex.ts";
import { unixSeconds } from "../words/numbers.ts";

/** The longest file behind a link, in characters of its JWE. */
export const HEALTH_LINK_MOST_LENGTH = 2 * 1024 * 1024;
/** The longest that a link may last, in seconds. */
export const HEALTH_LINK_MOST_SECONDS = 90 * 24 * 60 * 60;
/** Wrong passcodes before a link ends, over its whole life. */
export const HEALTH_LINK_TRIES = 10;
/** What a reader calls itself is cut to so many characters. */
export const RECIPIENT_MOST = 80;
/** The longest passcode that is looked at, in characters. */
export const PASSCODE_MOST = 100;

/** base64url of 32 bytes. */
const base64url32 = z.string().regex(/^[\w-]{43}$/);

/**
 * `PUT /v1/health-links` (session of the patient): a file behind a SMART Health Link, encrypted under a key that the
 * custodian never sees. `link` is the SHA-256 of the link's id, 32 random bytes: what is kept does not tell the URL.
 * The same again is no error; `health-links/taken` for another under that name.
 */
export const putHealthLinkSchema = z.strictObject({
  link: hex32,
  expiresAt: unixSeconds,
  /** Compact JWE, `alg: dir`, `enc: A256GCM`. */
  file: z
    .string()
    .max(HEALTH_LINK_MOST_LENGTH)
    .regex(/^[\w-]{20,400}\.\.[\w-]{16}\.[\w-]*\.[\w-]{22}$/),
  /** What `passcodeStretch` makes of the passcode with this salt; null for a link without one. */
  passcode: z.strictObject({ salt: hex32, verifier: hex32 }).nullable(),
  /** Records that the file was made from: when one of them is erased, the link ends. */
  records: z.array(hex32).max(200),
});
export type PutHealthLink = z.infer<typeof putHealthLinkSchema>;

/** Why a link opens nothing any more. */
export const healthLinkEnd = z.enum(["expired", "stopped", "tries", "openings"]);
export type HealthLinkEnd = z.infer<typeof healthLinkEnd>;

/**
 * `GET /v1/health-links` (session of the patient): their links at this custodian, newest first, those that ended in the
 * last ninety days too. `DELETE /v1/health-links/:link` (session of the patient) ends one at once; one that is not here
 * is no error.
 */
export const healthLinksSchema = z.object({
  links: z.array(
    z.object({
      link: hex32,
      createdAt: unixSeconds,
      expiresAt: unixSeconds,
      hasPasscode: z.boolean(),
      triesLeft: z.int().min(0),
      opened: z.int().min(0),
      end: z.object({ at: unixSeconds, reason: healthLinkEnd }).nullable(),
      /** The newest openings. `recipient` is what the reader called itself: anybody's word. */
      reads: z.array(z.object({ at: unixSeconds, recipient: z.string().max(RECIPIENT_MOST) })),
    }),
  ),
});
export type HealthLinks = z.infer<typeof healthLinksSchema>;
export type KeptHealthLink = HealthLinks["links"][number];

/**
 * `POST /v1/shl/:linkId` (anyone, any origin), the manifest request of SMART Health Links
 * (https://hl7.org/fhir/uv/smart-health-cards-and-links/links-specification.html#smart-health-link-manifest-request).
 * What else it names is ignored, as the specification asks.
 */
export const shlRequestSchema = z.object({
  recipient: z.string().min(1).max(2_000),
  passcode: z.string().max(2_000).optional(),
  embeddedLengthMax: z.int().min(0).optional(),
});
export type ShlRequest = z.infer<typeof shlRequestSchema>;
export const shlIdSchema = base64url32;

const shlFile = z.object({
  contentType: z.string().max(200),
  embedded: z.string().max(HEALTH_LINK_MOST_LENGTH).optional(),
  location: z.string().max(2_000).optional(),
  fhirVersion: z.string().max(20).optional(),
});

/** The manifest: each file embedded, or at a location that answers once and for some minutes. */
export const shlManifestSchema = z.object({ files: z.array(shlFile).min(1).max(100) });
export type ShlManifest = z.infer<typeof shlManifestSchema>;

/** The answer to a wrong passcode, with status 401: the specification's number, and an error as all others are told. */
export const shlWrongPasscodeSchema = z.object({
  remainingAttempts: z.int().min(0),
  code: z.literal("health-links/wrong-passcode"),
  message: z.string(),
  hint: z.string(),
  facts: z.object({ remainingAttempts: z.int().min(0) }),
});
