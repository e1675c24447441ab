/** `system/Observation.rs?category=laboratory`, taken apart. */
export interface Scope {
  /** A resource type, or `*`. */
  readonly type: string;
  /** Some of `cruds`, in that order. */
  readonly actions: string;
  /** A search that what is seen must match, or empty. */
  readonly filter: string;
}
