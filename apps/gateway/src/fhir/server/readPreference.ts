/** What a Prefer header asks for (https://hl7.org/fhir/R4/http.html#async, RFC 7240). */
export function readPreference(header: string | readonly string[] | undefined): {
  readonly strict: boolean;
  readonly lenient: boolean;
  readonly isAsync: boolean;
} {
  const parts = (typeof header === "string" ? header : (header ?? []).join(","))
    .toLowerCase()
    .split(/[,;]/)
    .map((part) => part.trim());
  return {
    strict: parts.includes("handling=strict"),
    lenient: parts.includes("handling=lenient"),
    isAsync: parts.includes("respond-async"),
  };
}
