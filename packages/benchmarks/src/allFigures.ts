import type { Figure } from "./Figure.ts";
import { attachment500MBFigure } from "./figures/attachment500MB.ts";
import { chart5MBFigure } from "./figures/chart5MB.ts";
import { deidentifyFigure } from "./figures/deidentify.ts";
import { gasFigures } from "./figures/gas.ts";
import { index50kFigure } from "./figures/index50k.ts";
import { openGranteeFigure } from "./figures/openGrantee.ts";
import { sealFigure } from "./figures/seal.ts";

/** Everything that is measured, in the order of the table. */
export const allFigures: readonly Figure[] = [
  ...gasFigures,
  sealFigure,
  deidentifyFigure,
  index50kFigure,
  openGranteeFigure,
  chart5MBFigure,
  attachment500MBFigure,
];
