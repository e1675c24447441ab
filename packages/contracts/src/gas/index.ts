export { type GasCosts, measureGas } from "./measureGas.ts";
