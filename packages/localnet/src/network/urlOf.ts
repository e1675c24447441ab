/** The address of a service of this machine. */
export function urlOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}
