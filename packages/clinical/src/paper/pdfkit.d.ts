/** As much of PDFKit (https://pdfkit.org, 0.20) as is used here. It brings no types of its own. */
declare module "pdfkit" {
  interface StructureElement {
    add(child: StructureElement | (() => void)): this;
    end(): this;
  }
  interface OpenedFont {
    hasGlyphForCodePoint(code: number): boolean;
  }
  export default class PDFDocument {
    constructor(options: Record<string, unknown>);
    readonly page: { readonly width: number; readonly height: number };
    readonly _font: { readonly font: OpenedFont };
    registerFont(name: string, source: Uint8Array): this;
    font(name: string): this;
    fontSize(size: number): this;
    fillColor(color: string): this;
    strokeColor(color: string): this;
    lineWidth(width: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    stroke(): this;
    text(text: string, x: number, y: number, options?: Record<string, unknown>): this;
    widthOfString(text: string): number;
    addPage(): this;
    bufferedPageRange(): { readonly start: number; readonly count: number };
    switchToPage(index: number): void;
    markContent(tag: string, options?: Record<string, unknown>): this;
    endMarkedContent(): this;
    struct(
      type: string,
      options?: Record<string, unknown> | readonly (StructureElement | (() => void))[] | (() => void),
      children?: readonly (StructureElement | (() => void))[] | (() => void),
    ): StructureElement;
    addStructure(element: StructureElement): this;
    end(): void;
  }
}

declare module "pdfkit/output" {
  export function toBytes(document: import("pdfkit").default): Promise<Uint8Array<ArrayBuffer>>;
}
