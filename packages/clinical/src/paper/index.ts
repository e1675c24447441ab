export { neededScripts, type PaperScript } from "./neededScripts.ts";
export type {
  Paper,
  PaperColumn,
  PaperFact,
  PaperFormat,
  PaperLine,
  PaperLines,
  PaperPart,
  PaperSection,
  PaperTable,
} from "./Paper.ts";
export type { PaperFonts } from "./PaperFonts.ts";
export { writePaper } from "./writePaper.ts";
