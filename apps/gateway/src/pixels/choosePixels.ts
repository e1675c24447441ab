import {
  type DicomFile,
  findElement,
  firstNumber,
  firstText,
  setsOf,
  textsOf,
} from "@linchpin/clinical/dicom";
import type { PixelChoice } from "@linchpin/sdk";
import type { PixelRule } from "./PixelRule.ts";

/**
 * What is done about letters in an image's picture: the parts that rules name of its device, joined with those that somebody
 * named. A word that there are none is no reason to leave out a rule: it may have been said of a whole archive. What shows features by which the
 * patient can be recognised is no rule's to let through.
 */
export function choosePixels(
  rules: readonly PixelRule[],
): (image: DicomFile, said: PixelChoice | undefined) => PixelChoice | undefined {
  return (image, said) => {
    const blank = rules.filter(({ match }) => isOf(image, match)).flatMap((rule) => rule.blank);
    const all = [...blank, ...(said?.blank ?? [])];
    return all.length > 0 ? { blank: all } : said;
  };
}

function isOf({ dataSet, syntax }: DicomFile, match: PixelRule["match"]): boolean {
  const text = (tag: number) => bare(firstText(dataSet, tag) ?? "");
  const all = (tag: number) => (textsOf(findElement(dataSet, tag), setsOf(dataSet)) ?? []).map(bare);
  const number = (tag: number) => firstNumber(dataSet, tag, syntax.isLittleEndian);
  const visual = text(0x00280302);
  return (
    (visual === "" || visual === "NO") &&
    text(0x00080016) === match.sopClass &&
    text(0x00080060) === bare(match.modality) &&
    text(0x00080070) === bare(match.manufacturer) &&
    text(0x00081090) === bare(match.model) &&
    isSame(all(0x00080008), match.imageType) &&
    number(0x00280010) === match.rows &&
    number(0x00280011) === match.columns &&
    (match.software === undefined || isSame(all(0x00181020), match.software))
  );
}

const isSame = (held: readonly string[], asked: readonly string[]) =>
  held.length === asked.length && held.every((one, place) => one === bare(asked[place] ?? ""));

/** DICOM pads with blanks, and devices write their own names in either case. */
function bare(text: string): string {
  return text.replaceAll("\0", "").trim().toUpperCase();
}
