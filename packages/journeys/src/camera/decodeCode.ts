import decode from "qr/decode.js";
import type { Squares } from "./y4m.ts";

const PIXELS = 4;

/** What a QR code says, to whoever scans it with a program of their own. */
export function decodeCode(squares: Squares): string {
  const side = squares.length * PIXELS;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (squares[Math.floor(y / PIXELS)]?.[Math.floor(x / PIXELS)])
        data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return decode({ width: side, height: side, data });
}
