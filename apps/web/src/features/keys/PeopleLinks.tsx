import {
  ArrowRightLeft,
  Baby,
  ChevronRight,
  HeartHandshake,
  Hospital,
  Inbox,
  Siren,
  Smartphone,
  Users,
} from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { CAMERA_PAGES } from "#cameraPages.ts";

const PLACES = [
  ["guardians", "/guardians", Users],
  ["helping", "/helping", HeartHandshake],
  ["care", "/care", Baby],
  ["move", "/helping", Smartphone],
  ["transfer", "/transfer", Hospital],
  ["emergency", "/emergency", Siren],
  ["handOver", "/hand-over", ArrowRightLeft],
  ["take", "/take", Inbox],
] as const;

/**
 * Ways to the pages about people and about another phone. Those that use the camera load a new document, which brings
 * leave to use it along; the others keep what is unlocked.
 */
export function PeopleLinks() {
  const t = useTranslations("keys.people");
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface">
      {PLACES.map(([place, href, Icon]) => {
        const Way = CAMERA_PAGES.includes(href) ? "a" : Link;
        return (
          <li key={place}>
            <Way
              href={href}
              className="flex min-h-14 items-center gap-3 px-4 py-3 hover:bg-sunken"
              data-testid={`to-${place}`}
            >
              <Icon aria-hidden className="size-5 shrink-0 text-teal" />
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{t(`${place}.title`)}</span>
                <span className="block text-sm text-ink-soft">{t(`${place}.lead`)}</span>
              </span>
              <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint" />
            </Way>
          </li>
        );
      })}
    </ul>
  );
}
