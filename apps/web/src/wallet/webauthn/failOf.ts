import { LinchpinError } from "@linchpin/errors";

/**
 * What a browser's refusal means. It gives one name for somebody who declined, who waited too long, and a device without
 * the passkey (WebAuthn, 14.6.3: pages are not to tell these apart).
 */
export function failOf(thrown: unknown): LinchpinError {
  if (thrown instanceof LinchpinError) return thrown;
  const { name } = thrown as { name?: unknown };
  if (name === "NotAllowedError" || name === "AbortError") {
    return new LinchpinError({
      code: "passkey/not-confirmed",
      message: "It was not confirmed on this device.",
      hint: "Nothing was done. Try again, and confirm with your fingerprint, your face or your screen lock.",
      cause: thrown,
    });
  }
  return new LinchpinError({
    code: "passkey/unavailable",
    message: "This browser cannot use a passkey here.",
    hint: "Try another browser, or another way.",
    cause: thrown,
  });
}
