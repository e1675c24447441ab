export { makeSyntheticBundle, type SyntheticOptions } from "./makeSyntheticBundle.ts";
export type { Person } from "./people.ts";
