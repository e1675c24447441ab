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
import { useTranslations } from "use-intl";

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
 * Ways to the pages about people and about another phone. Each loads a new document: leave to use the camera comes with it.
 */
export function PeopleLinks() {
  const t = useTranslations("keys.people");
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface">
      {PLACES.map(([place, href, Icon]) => (
        <li key={place}>
          <a
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
          </a>
        </li>
      ))}
    </ul>
  );
}
