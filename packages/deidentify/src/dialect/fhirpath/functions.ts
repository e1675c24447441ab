import { collectionFunctions } from "./collectionFunctions.ts";
import { conversionFunctions } from "./conversionFunctions.ts";
import type { PathFunction } from "./PathFunction.ts";
import { textFunctions } from "./textFunctions.ts";
import { treeFunctions } from "./treeFunctions.ts";

/** Every function that an expression may call. What is not here is refused when the configuration is read. */
export const FUNCTIONS: { readonly [name: string]: PathFunction } = {
  ...collectionFunctions,
  ...treeFunctions,
  ...textFunctions,
  ...conversionFunctions,
};
