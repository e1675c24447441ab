import { SOFT } from "./openSheets.ts";
import type { SetLine } from "./openTypesetter.ts";
import type { PaperTable } from "./Paper.ts";
import type { Pen } from "./Pen.ts";

const SIZE = 8.5;
const GAP = 8;

/** A table whose head stands again on every sheet that it goes on to. */
export function drawTable(pen: Pen, { title, columns, rows }: PaperTable): void {
  const { doc, typesetter, sheets } = pen;
  pen.heading("H3", title);
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (share / shares) * sheets.width);
  const places = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width, 0));
  const heightOf = (lines: readonly (readonly SetLine[])[]) =>
    Math.max(SIZE, ...lines.map((cell) => sheets.heightOf(cell, SIZE))) + 2;
  const setRow = (cells: readonly string[], weight: "regular" | "bold") => {
    const lines = widths.map((width, index) =>
      typesetter.set(cells[index] ?? "", { weight, size: SIZE, width: width - GAP }),
    );
    return { lines, height: heightOf(lines) };
  };
  const head = setRow(
    columns.map((column) => column.title),
    "bold",
  );
  const putHead = (put: (draw: () => void) => void) => {
    for (const [index, cell] of head.lines.entries()) {
      put(() => sheets.put(cell, { x: places[index] ?? 0, weight: "bold", size: SIZE, color: SOFT }));
    }
    sheets.skip(head.height);
    sheets.rule();
  };
  sheets.ensure(head.height + 2 * SIZE);
  pen.within("Table", (table) => {
    table.within("TR", (row) => putHead((draw) => row.mark("TH", draw, "Column")));
    for (const { lines, height } of rows.flatMap((cells) => piecesOf(setRow(cells, "regular").lines))) {
      if (sheets.ensure(height)) {
        const again = (draw: () => void) => {
          // Only for the eye: read aloud it would come amid the rows.
          doc.markContent("Artifact", { type: "Pagination" });
          draw();
          doc.endMarkedContent();
        };
        // Whose values these are stands on every sheet: sheets get apart.
        const name = typesetter.set(title, { weight: "bold", size: 10, width: sheets.width }).slice(0, 1);
        again(() => sheets.flow(name, { x: 0, weight: "bold", size: 10 }));
        putHead(again);
      }
      table.within("TR", (row) => {
        for (const [index, cell] of lines.entries()) {
          const put = () => sheets.put(cell, { x: places[index] ?? 0, weight: "regular", size: SIZE });
          if (index === 0) row.mark("TH", put, "Row");
          else row.mark("TD", put);
        }
      });
      sheets.skip(height);
    }
  });

  /** A row that no sheet could hold, as several: nothing of it is lost beyond the edge. */
  function piecesOf(lines: readonly (readonly SetLine[])[]) {
    const most = Math.floor(
      (sheets.height - head.height - 3 * SIZE) / sheets.heightOf([{ runs: [], width: 0 }], SIZE),
    );
    const pieces = Math.max(1, ...lines.map((cell) => Math.ceil(cell.length / most)));
    return Array.from({ length: pieces }, (_, piece) => {
      const own = lines.map((cell) => cell.slice(piece * most, (piece + 1) * most));
      return { lines: own, height: heightOf(own) };
    });
  }
}
