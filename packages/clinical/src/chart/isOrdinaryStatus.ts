const ORDINARY: ReadonlySet<string> = new Set([
  ...["final", "completed", "finished", "active", "current", "available", "recorded"],
]);

/** Whether a status of FHIR says nothing that a reader needs: the thing is as it should be. */
export function isOrdinaryStatus(status: string): boolean {
  return ORDINARY.has(status);
}
