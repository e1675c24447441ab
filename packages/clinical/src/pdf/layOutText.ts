import type { PdfPage } from "./PdfContent.ts";

/** A piece of text as a page draws it, in points. */
export interface TextRun {
  text: string;
  x: number;
  y: number;
  width: number;
  /** Height of the letters. */
  size: number;
  /** Which way it runs, in whole degrees: 0 is from left to right. */
  angle: number;
  /** Ends a line, as far as the order of drawing tells. */
  endsLine: boolean;
}

interface Placed extends TextRun {
  index: number;
  /** Along the line, and up the page, however both are turned. */
  along: number;
  up: number;
}

/** In parts of a letter's height. */
const SAME_LINE = 0.4;
const WORD_GAP = 0.1;
const COLUMN_GAP = 1.5;
const PARAGRAPH_GAP = 1.9;
const SAME_PLACE = 0.08;
const COLUMN = "   ";

/**
 * Puts a page's runs in the order in which people read them: turned text after upright, lines from top to bottom, each
 * from left to right.
 */
export function layOutText(runs: readonly TextRun[]): Pick<PdfPage, "text" | "drawn"> {
  const starts = new Int32Array(runs.length).fill(-1);
  const said = runs.map(({ text }, index) => ({ text, index })).filter(({ text }) => /\S/.test(text));
  const angles = new Map<number, Placed[]>();
  for (const { index } of said) {
    const run = runs[index] as TextRun;
    const turn = (run.angle * Math.PI) / 180;
    const placed = {
      ...run,
      index,
      along: run.x * Math.cos(turn) + run.y * Math.sin(turn),
      up: run.y * Math.cos(turn) - run.x * Math.sin(turn),
    };
    const group = angles.get(run.angle);
    if (group === undefined) angles.set(run.angle, [placed]);
    else group.push(placed);
  }
  let text = "";
  for (const [, group] of [...angles].sort(([a], [b]) => Math.abs(a) - Math.abs(b) || a - b)) {
    let last: Placed[] | undefined;
    for (const line of linesOf(group)) {
      if (text !== "") text += last === undefined || isApart(last, line) ? "\n\n" : "\n";
      text = writeLine(line, text, starts);
      last = line;
    }
  }
  return { text, drawn: drawnOf(runs, starts) };
}

function linesOf(group: Placed[]): Placed[][] {
  group.sort((a, b) => b.up - a.up || a.along - b.along);
  const lines: Placed[][] = [];
  let line: Placed[] = [];
  for (const run of group) {
    const first = line[0];
    if (first !== undefined && first.up - run.up > SAME_LINE * Math.max(1, Math.min(first.size, run.size))) {
      lines.push(line);
      line = [];
    }
    line.push(run);
  }
  if (line.length > 0) lines.push(line);
  for (const one of lines) one.sort((a, b) => a.along - b.along || a.index - b.index);
  return lines;
}

function writeLine(line: readonly Placed[], before: string, starts: Int32Array): string {
  let text = before;
  let end: number | undefined;
  let last: Placed | undefined;
  for (const run of line) {
    if (last !== undefined && isShadow(run, last)) continue;
    const gap = end === undefined ? 0 : run.along - end;
    const size = Math.max(1, Math.min(run.size, last?.size ?? run.size));
    if (gap > COLUMN_GAP * size) text += COLUMN;
    else if (gap > WORD_GAP * size && !/\s$/.test(text) && !/^\s/.test(run.text)) text += " ";
    starts[run.index] = text.length;
    text += run.text;
    end = Math.max(end ?? -Infinity, run.along + run.width);
    last = run;
  }
  return text;
}

/** Bold letters may be light ones drawn twice. */
function isShadow(run: Placed, last: Placed): boolean {
  return run.text === last.text && run.along - last.along < SAME_PLACE * last.size;
}

function isApart(above: readonly Placed[], below: readonly Placed[]): boolean {
  const [a] = above;
  const [b] = below;
  return a !== undefined && b !== undefined && a.up - b.up > PARAGRAPH_GAP * Math.max(a.size, b.size);
}

function drawnOf(runs: readonly TextRun[], starts: Int32Array): PdfPage["drawn"] {
  const places: number[] = [];
  let text = "";
  let size = 1;
  runs.forEach((run, index) => {
    const start = starts[index] as number;
    const isBlank = /^ +$/.test(run.text);
    if (!isBlank) size = run.size;
    // Between columns there is more than a space.
    const said = isBlank && run.width > COLUMN_GAP * size ? COLUMN : run.text;
    for (let i = 0; i < said.length; i += 1) places.push(start < 0 ? -1 : start + i);
    text += said;
    if (run.endsLine) {
      text += "\n";
      places.push(-1);
    }
  });
  return { text, places };
}
