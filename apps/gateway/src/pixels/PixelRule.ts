import { z } from "zod";

const MOST_SIDE = 32_767;
const side = z.int().min(1).max(MOST_SIDE);
const word = z.string().trim().min(1).max(200);

/** A part of a picture, in pixels from its upper left corner. */
export const rectangleSchema = z.strictObject({
  x: z.int().min(0).max(MOST_SIDE),
  y: z.int().min(0).max(MOST_SIDE),
  width: side,
  height: side,
});

/**
 * Where one device draws letters into its pictures, as signatures of the RSNA's MIRC CTP and of pydicom's deid have it: which
 * pictures are meant, and which parts of them are blanked. All of `match` must be as the image says, to the letter but for
 * case. What is not asked for there cannot be left out: a device's report has the size of its images, and letters elsewhere.
 */
export const pixelRuleSchema = z
  .strictObject({
    /** For whoever reads the file. */
    name: word,
    match: z.strictObject({
      /** SOP Class UID (0008,0016). */
      sopClass: z.string().regex(/^[0-9.]{1,64}$/),
      /** (0008,0060) */
      modality: word,
      /** (0008,0070) */
      manufacturer: word,
      /** (0008,1090) */
      model: word,
      /** All values of Image Type (0008,0008), in their order. */
      imageType: z.array(word).min(2).max(20),
      /** (0028,0010) and (0028,0011) */
      rows: side,
      columns: side,
      /** All values of Software Versions (0018,1020), where another version draws elsewhere. */
      software: z.array(word).min(1).max(20).optional(),
    }),
    blank: z.array(rectangleSchema).min(1).max(50),
  })
  .refine(
    ({ match, blank }) =>
      blank.every(({ x, y, width, height }) => x + width <= match.columns && y + height <= match.rows),
    { path: ["blank"], error: "a rectangle does not lie within the picture" },
  );

export const pixelRulesSchema = z.array(pixelRuleSchema).max(1_000);

export type PixelRule = z.infer<typeof pixelRuleSchema>;
