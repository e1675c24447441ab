import { SOFT } from "./openSheets.ts";
import type { Paper } from "./Paper.ts";
import type { Pen } from "./Pen.ts";

/** What it is, who it is about, and what must be read first. */
export function drawHead(
  { typesetter, sheets, mark, paragraph }: Pen,
  { title, subject, warnings }: Paper,
): void {
  paragraph(title, { weight: "regular", size: 10, color: SOFT });
  sheets.skip(2);
  const name = typesetter.set(subject.name, { weight: "bold", size: 18, width: sheets.width });
  mark("H1", () => sheets.flow(name, { x: 0, weight: "bold", size: 18 }));
  sheets.skip(3);
  for (const { label, value } of subject.facts) {
    const style = { weight: "regular", size: 9.5 } as const;
    const left = typesetter.set(label, { ...style, width: 140 });
    const right = typesetter.set(value, { weight: "bold", size: 9.5, width: sheets.width - 150 });
    const height = Math.max(sheets.heightOf(left, 9.5), sheets.heightOf(right, 9.5));
    sheets.ensure(height);
    mark("P", () => {
      sheets.put(left, { ...style, x: 0, color: SOFT });
      sheets.put(right, { weight: "bold", size: 9.5, x: 150 });
    });
    sheets.skip(height);
  }
  for (const warning of warnings) {
    sheets.skip(4);
    paragraph(warning, { weight: "bold", size: 10 });
  }
}
