/** One thing that may be asked of a service. */
export interface AllowedPath {
  readonly methods: readonly string[];
  /** Matched against the whole path, decoded never: `v1/key-bundles/…`. */
  readonly pattern: RegExp;
  /** The largest body in bytes. */
  readonly bodyLimit: number;
  /** The largest answer in bytes. */
  readonly answerLimit: number;
  /** How long it may take altogether, in milliseconds; two minutes unless told. */
  readonly timeoutMs?: number;
}

const SEGMENT = /^[A-Za-z0-9._~:-]+$/;

/**
 * Finds what a request may reach, or null. Segments are plain: a dot segment, an encoded slash or an odd sign never
 * gets as far as a URL.
 */
export function allowPath(allowed: readonly AllowedPath[], method: string, segments: readonly string[]) {
  if (segments.length === 0 || segments.length > 12) return null;
  if (!segments.every((segment) => SEGMENT.test(segment) && !/^\.+$/.test(segment))) return null;
  const path = segments.join("/");
  return allowed.find((one) => one.methods.includes(method) && one.pattern.test(path)) ?? null;
}
