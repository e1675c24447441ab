import type { DocumentOutline, Section } from "@linchpin/clinical";
import { useTranslations } from "use-intl";
import { SourceMarks } from "./SourceMarks.tsx";

/** What a document itself says, section by section: as plain text, never as the sender's HTML. */
export function OutlineList({ outlines }: { outlines: readonly DocumentOutline[] }) {
  return (
    <div className="space-y-4">
      {outlines.map(({ title, when, sections, ...item }, index) => (
        <div key={index} className="rounded-card border border-line bg-surface px-4 py-3 text-sm">
          <p className="font-medium">
            {title} {when ? <span className="text-xs text-ink-faint tabular">{when.text}</span> : null}{" "}
            <SourceMarks item={item} />
          </p>
          <SectionTexts sections={sections} />
        </div>
      ))}
    </div>
  );
}

function SectionTexts({ sections }: { sections: readonly Section[] }) {
  const t = useTranslations("chart");
  return (
    <ul className="mt-2 space-y-2 border-l border-line pl-3">
      {sections.map(({ title, text, entries, missingEntries, emptyReason, sections: inner }, index) => (
        <li key={index}>
          <p>
            <span className="font-medium">{title}</span>{" "}
            <span className="text-ink-faint">
              {[
                entries.length > 0 ? t("entryCount", { count: entries.length }) : emptyReason,
                missingEntries > 0 ? t("missingEntries", { count: missingEntries }) : undefined,
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </p>
          {text ? <p className="mt-0.5 break-words whitespace-pre-line text-ink-soft">{text}</p> : null}
          {inner.length > 0 ? <SectionTexts sections={inner} /> : null}
        </li>
      ))}
    </ul>
  );
}
