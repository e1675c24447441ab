/** Asks whether one value of a resource is what was asked for. */
export type Matcher = (value: unknown) => boolean;
