/** The address of a service of this machine. */
export function urlOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** The same under a name: browsers give passkeys to no site that is a bare number (WebAuthn, 5.1.3). */
export function namedUrlOf(port: number): string {
  return `http://localhost:${port}`;
}
