/** A system of the hospital that calls the gateway, and what it may do, in SMART's words (`system/Bundle.c`). */
export interface Caller {
  readonly name: string;
  readonly scopes: readonly string[];
}

/** Who calls, by the header `Authorization`. Null: nobody that is known. Errors: `fhir/token-expired`. */
export interface Callers {
  readonly identify: (authorization: string | undefined) => Promise<Caller | null>;
}
