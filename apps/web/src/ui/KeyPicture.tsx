"use client";
import { useTranslations } from "use-intl";
import { KeyFigure, type KeyProps } from "./KeyFigure.tsx";
import { keyWords } from "./keyWords.ts";

export type { CustodianPiece, PieceState } from "./KeyFigure.tsx";

/**
 * The key of a record, drawn as a wheel: an arc for each custodian's piece, and in the hub the patient's linchpin.
 * Enough arcs and the linchpin together fill the hub: the record opens.
 */
export function KeyPicture(props: KeyProps) {
  const t = useTranslations("key");
  return <KeyFigure {...props} words={keyWords(t, props)} />;
}
