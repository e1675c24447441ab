"use client";
import type { AttachmentName, OpenAttachment, OpenedRecord, PackedEntry } from "@linchpin/sdk";
import { Images } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { keepReceipts } from "#features/receipts/index.ts";
import { type ActorWithKeys, useLinchpin } from "#linchpin/index.ts";
import { Button, Card, ErrorFace } from "#ui/index.ts";
import { FileList } from "./FileList.tsx";
import { useFileSize } from "./useFileSize.ts";

/** What opens an attachment of a record, as holder or under a grant. */
export type OpenPart = (actor: ActorWithKeys, part: AttachmentName) => Promise<OpenAttachment>;

interface Props {
  readonly attachments: OpenedRecord["attachments"];
  readonly open: OpenPart;
  /** Where several records stand together: whose files these are. */
  readonly title?: string;
}

/** The images and documents that go with a record. */
export function RecordFiles({ attachments, open, title }: Props) {
  const t = useTranslations("files");
  const id = useId();
  if (attachments.length === 0) return null;
  return (
    <section aria-labelledby={id} data-testid="record-files" className="mb-6 print:hidden">
      <h2 id={id} className="mb-2 text-base font-semibold">
        {title ?? t("title")}
      </h2>
      <ul className="space-y-2">
        {attachments.map(({ part, bytes }) => (
          <li key={part}>
            <FilesOfPart part={part} bytes={bytes} open={open} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type State =
  | { readonly status: "closed" | "opening" }
  | { readonly status: "open"; readonly attachment: OpenAttachment; readonly files: readonly PackedEntry[] }
  | { readonly status: "failed"; readonly error: unknown };

function FilesOfPart({ part, bytes, open }: { part: AttachmentName; bytes: number; open: OpenPart }) {
  const t = useTranslations("files");
  const sizeOf = useFileSize();
  const { unlock } = useLinchpin();
  const [state, setState] = useState<State>({ status: "closed" });
  const start = async () => {
    setState({ status: "opening" });
    try {
      const actor = await unlock();
      const attachment = await open(actor, part);
      void keepReceipts(actor.as.wallet, attachment.receipts);
      setState({ status: "open", attachment, files: await actor.sdk.listFiles(attachment) });
    } catch (error) {
      setState({ status: "failed", error });
    }
  };
  if (state.status === "failed") return <ErrorFace error={state.error} onRetry={() => void start()} />;
  return (
    <Card className="p-4" data-testid={`files-${part}`} data-status={state.status}>
      {state.status === "open" ? (
        <FileList attachment={state.attachment} files={state.files} />
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <Images aria-hidden className="size-5 shrink-0 text-ink-faint" />
          <p className="min-w-0 flex-1 basis-40 text-sm">
            {t("sealed", { size: sizeOf(bytes) })}
            <span className="block text-ink-soft">{t("apart")}</span>
          </p>
          <Button
            size="small"
            isBusy={state.status === "opening"}
            onClick={() => void start()}
            data-testid={`open-${part}`}
          >
            {t("open")}
          </Button>
        </div>
      )}
    </Card>
  );
}
