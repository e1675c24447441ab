/** A drawing of dark and light squares, row by row: a QR code with its border. */
export type Squares = readonly (readonly boolean[])[];

const WIDTH = 640;
const HEIGHT = 480;
/** Luma of white and black in video's narrow range (ITU-R BT.601), and no colour. */
const WHITE = 235;
const BLACK = 16;
const NO_COLOUR = 128;
/** How much of the picture's height a code takes. */
const CODE_HEIGHT = 400;

/**
 * What a camera sees when somebody holds a code before it: a YUV4MPEG2 file of three equal pictures, 640 by 480, ten a
 * second. Without squares it sees a white wall.
 */
export function encodeY4m(squares: Squares = []): Buffer {
  const luma = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  const side = squares.length === 0 ? 0 : Math.floor(CODE_HEIGHT / squares.length);
  const left = (WIDTH - squares.length * side) >> 1;
  const top = (HEIGHT - squares.length * side) >> 1;
  for (const [y, row] of squares.entries()) {
    for (const [x, isDark] of row.entries()) {
      if (!isDark) continue;
      for (let line = 0; line < side; line += 1) {
        const start = (top + y * side + line) * WIDTH + left + x * side;
        luma.fill(BLACK, start, start + side);
      }
    }
  }
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, NO_COLOUR)]);
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  return Buffer.concat([header, frame, frame, frame]);
}
