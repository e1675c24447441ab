import { SOFT } from "./openSheets.ts";
import type { PaperLine, PaperLines } from "./Paper.ts";
import type { Pen } from "./Pen.ts";

const SIZE = 9.5;
const SMALL = 8.5;
/** In points. */
const WHEN = 130;
const MARKS = 44;

/** Things one below the other: what, when, where from; below it what else is to be said of it. */
export function drawLines(pen: Pen, { title, lines, empty }: PaperLines): void {
  if (title !== undefined) pen.heading("H3", title);
  if (lines.length === 0) {
    if (empty !== undefined) pen.paragraph(empty, { weight: "regular", size: SIZE, color: SOFT });
    return;
  }
  pen.within("L", (list) => {
    for (const line of lines) list.within("LI", (item) => drawLine(item, line));
  });
}

function drawLine(
  { typesetter, sheets, mark }: Pen,
  { what, when = "", detail, marks = "" }: PaperLine,
): void {
  const bold = { weight: "bold", size: SIZE } as const;
  const small = { weight: "regular", size: SMALL } as const;
  const room = sheets.width - WHEN - MARKS - 12;
  const left = typesetter.set(what, { ...bold, width: room });
  const middle = typesetter.set(when, { ...small, width: WHEN });
  const right = typesetter.set(marks, { ...small, width: MARKS });
  const below = detail ? typesetter.set(detail, { ...small, width: sheets.width - MARKS - 6 }) : [];
  const height = Math.max(
    sheets.heightOf(left, SIZE),
    sheets.heightOf(middle, SMALL),
    sheets.heightOf(right, SMALL),
  );
  sheets.skip(3);
  sheets.ensure(height + sheets.heightOf(below.slice(0, 2), SMALL));
  const isLong = height > sheets.height / 2;
  mark("LBody", () => {
    if (isLong) sheets.flow(left, { ...bold, x: 0 });
    else sheets.put(left, { ...bold, x: 0 });
    sheets.put(middle, { ...small, x: room + 6, color: SOFT, beside: SIZE });
    sheets.put(right, { ...small, x: sheets.width - MARKS, color: SOFT, beside: SIZE });
    sheets.skip(isLong ? sheets.heightOf(middle, SMALL) : height);
    sheets.flow(below, { ...small, x: 0, color: SOFT });
  });
}
