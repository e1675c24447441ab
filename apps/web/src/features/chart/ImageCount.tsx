import { useTranslations } from "use-intl";

/** How many images a study has. */
export function ImageCount({ count }: { count: number }) {
  return useTranslations("chart")("images", { count });
}
