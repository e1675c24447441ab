import { fromBase64url, openJwe } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import { HEALTH_LINK_MOST_LENGTH, shlManifestSchema } from "@linchpin/protocol";
import { askCustodian } from "../network/askCustodian.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { LinkKeeper } from "./findKeeper.ts";
import type { HealthLink } from "./HealthLink.ts";

/** The longest file, unpacked, in bytes. */
const MOST_BYTES = 8 * 1024 * 1024;
const FHIR = /^application\/fhir\+json(?:;|$)/;

/**
 * Opens a link as whoever has it: asks its custodian, and decrypts here. Answers the document's bytes, JSON that a
 * stranger wrote: read it with `readJsonDocument` of `@linchpin/clinical`.
 *
 * Errors: `health-links/wrong-passcode` with `facts.remainingAttempts`, `health-links/gone`, `health-links/no-file`,
 * `jwe/…`, `request/too-many`, `network/…`.
 */
export async function openHealthLink(
  doors: CustodianDoors,
  {
    link: { key, hasPasscode },
    keeper: { custodian, linkId },
    recipient,
    passcode,
  }: {
    readonly link: HealthLink;
    readonly keeper: LinkKeeper;
    /** Who reads: the patient is told. */
    readonly recipient: string;
    readonly passcode?: string;
  },
): Promise<Uint8Array<ArrayBuffer>> {
  const { files } = await askCustodian(doors, {
    custodian,
    method: "POST",
    path: `/v1/shl/${linkId}`,
    body: { recipient, ...(hasPasscode && passcode !== undefined ? { passcode } : {}) },
    answer: shlManifestSchema,
  });
  const jwe = files.find(({ contentType }) => FHIR.test(contentType))?.embedded;
  if (jwe === undefined || jwe.length > HEALTH_LINK_MOST_LENGTH) throw noFile();
  const opened = await openJwe({ key: fromBase64url(key) ?? new Uint8Array(), jwe, mostBytes: MOST_BYTES });
  if (FHIR.test(opened.contentType)) return opened.plaintext;
  throw noFile();
}

function noFile(): LinchpinError {
  return new LinchpinError({
    code: "health-links/no-file",
    message: "There is no health summary behind this link.",
    hint: "Ask the person who shared it for a new one.",
  });
}
