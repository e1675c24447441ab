export { allFigures } from "./allFigures.ts";
export type { Figure, Measurement, Unit } from "./Figure.ts";
