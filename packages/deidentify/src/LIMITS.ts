/** What one call of `deidentify` takes at most; anything beyond is refused before any work is done. */
export const LIMITS = {
  /** Levels of nesting, the resource itself being the first. FHIR's own examples stay under 30. */
  depth: 64,
  /** Objects, arrays and values in all: some 100 MB of JSON. */
  values: 5_000_000,
  /** Characters in all strings together. */
  characters: 256 * 1024 * 1024,
} as const;
