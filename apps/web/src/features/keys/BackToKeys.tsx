"use client";
import { useTranslations } from "use-intl";
import { BackLink } from "#ui/index.ts";

/** For the pages that the key page leads to. */
export function BackToKeys() {
  return <BackLink href="/keys">{useTranslations("keys")("title")}</BackLink>;
}
