/**
 * Whether a state-changing request comes from a page of this deployment. Browsers send `Origin` with every POST;
 * a request without one is no browser's and carries no cookie worth stealing, but is refused all the same.
 */
export function isSameOrigin(request: Request, origins: readonly string[]): boolean {
  const origin = request.headers.get("origin");
  return origin !== null && origins.includes(origin);
}
