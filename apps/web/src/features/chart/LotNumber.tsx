import { useTranslations } from "use-intl";

/** Which lot a vaccine was of. */
export function LotNumber({ number }: { number: string }) {
  return useTranslations("chart")("lot", { number });
}
