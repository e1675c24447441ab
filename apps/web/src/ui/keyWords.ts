import type { useTranslations } from "use-intl";
import { isKeyWhole, type KeyProps, type KeyWords } from "./KeyFigure.tsx";

type Translator = ReturnType<typeof useTranslations<"key">>;

/** Chooses the picture's words for its states. `t`: the translator of the `key` messages. */
export function keyWords(t: Translator, { needed, pieces, linchpin }: KeyProps): KeyWords {
  const total = pieces.length;
  const answered = pieces.filter(({ state }) => state === "answered").length;
  const isResting = pieces.every(({ state }) => state === "in-place");
  const summary = isKeyWhole({ linchpin, pieces, needed })
    ? t("open", { answered, total })
    : isResting
      ? t("resting", { needed, total })
      : t("progress", { answered, needed, total });
  return {
    summary,
    linchpin: t(`linchpin.${linchpin}`),
    linchpinName: t("linchpin.name"),
    linchpinShort: t(`linchpin.short.${linchpin}`),
    piece: {
      "in-place": t("piece.in-place"),
      fetching: t("piece.fetching"),
      answered: t("piece.answered"),
      refused: t("piece.refused"),
      unreachable: t("piece.unreachable"),
    },
  };
}
