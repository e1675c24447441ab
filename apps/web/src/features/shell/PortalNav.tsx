"use client";
import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { useRole } from "#wallet/index.ts";
import { PLACES, PLACES_OF } from "./navigation.ts";
import { PlaceIcon } from "./PlaceIcon.tsx";
import { placeAt } from "./placeAt.ts";

/** The places of one's role: in a row above on a wide screen, at the thumb on a phone. */
export function PortalNav({ where }: { where: "top" | "bottom" }) {
  const t = useTranslations("shell");
  const { active, status } = useRole();
  const path = usePathname();
  // While the registries are asked, nothing: a visitor's places would only flash by.
  const places = status === "loading" ? [] : PLACES_OF[active ?? "nobody"];
  const here = placeAt(path, places);
  return (
    <nav
      aria-label={t("nav")}
      className={
        where === "top"
          ? "hidden md:block"
          : "fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
      }
    >
      <ul className={where === "top" ? "flex min-h-10 gap-1" : "flex min-h-14 justify-around"}>
        {places.map((place) => {
          // Leave to look through the camera comes with a document of its own.
          const Way = place === "emergency" ? "a" : Link;
          const isHere = place === here;
          return (
            <li key={place} className={where === "top" ? undefined : "min-w-0 flex-1"}>
              <Way
                href={PLACES[place]}
                aria-current={isHere ? "page" : undefined}
                className={clsx(
                  "transition-colors",
                  where === "top"
                    ? "flex min-h-10 items-center rounded-control px-3 text-sm font-medium"
                    : "flex min-h-14 flex-col items-center justify-center gap-0.5 text-[11px] font-medium tracking-tight",
                  isHere
                    ? where === "top"
                      ? "bg-teal-soft text-teal-strong"
                      : "text-teal"
                    : "text-ink-soft hover:text-ink",
                )}
              >
                {where === "bottom" ? <PlaceIcon place={place} className="size-5" /> : null}
                <span className="max-w-full truncate">{t(`places.${place}`)}</span>
              </Way>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
