/** `system/Observation.rs?category=laboratory`, taken apart. */
export interface Scope {
  /** A resource type, or `*`. */
  readonly type: string;
  /** Some of `cruds`, in that order. */
  readonly actions: string;
  /** A search that what is seen must match, or empty. */
  readonly filter: string;
}

/** What a scope is about that lets a system give people's word for letters in pictures: no resource type of FHIR. */
export const PIXEL_REVIEW_TYPE = "PixelReview";
export const PIXEL_REVIEW = `system/${PIXEL_REVIEW_TYPE}.u`;
