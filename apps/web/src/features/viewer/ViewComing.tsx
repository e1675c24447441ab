import { LoaderCircle } from "lucide-react";
import { useTranslations } from "use-intl";

/** While what shows a format is fetched, or the document is read. */
export function ViewComing() {
  const t = useTranslations("states");
  return (
    <p role="status" className="m-auto flex items-center gap-2 p-6 text-sm text-ink-soft">
      <LoaderCircle aria-hidden className="size-5 animate-spin motion-reduce:animate-none" />
      {t("loading")}
    </p>
  );
}
