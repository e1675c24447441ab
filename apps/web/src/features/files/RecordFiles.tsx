"use client";
import { isLinchpinError } from "@linchpin/errors";
import type { AttachmentName, OpenAttachment, OpenedRecord, PackedEntry } from "@linchpin/sdk";
import { Images } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { keepReceipts } from "#features/receipts/index.ts";
import { type ActorWithKeys, useLinchpin } from "#linchpin/index.ts";
import { Button, Card, ErrorFace } from "#ui/index.ts";
import { FileList } from "./FileList.tsx";
import type { Originals } from "./saveOriginals.ts";
import { useFileSize } from "./useFileSize.ts";

/** What opens an attachment of a record, as holder or under a grant. */
export type OpenPart = (actor: ActorWithKeys, part: AttachmentName) => Promise<OpenAttachment>;

interface Props {
  readonly attachments: OpenedRecord["attachments"];
  readonly open: OpenPart;
  /** The reader sees names: files are handed out as they came in, with what was taken out of them. */
  readonly withIdentity: boolean;
  /** Where several records stand together: whose files these are. */
  readonly title?: string;
}

/** The images and documents that go with a record. */
export function RecordFiles({ attachments, open, withIdentity, title }: Props) {
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
            <FilesOfPart part={part} bytes={bytes} open={open} withIdentity={withIdentity} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type State =
  | { readonly status: "closed" | "opening" }
  | {
      readonly status: "open";
      readonly attachment: OpenAttachment;
      readonly files: readonly PackedEntry[];
      readonly originals: Originals | null;
    }
  | { readonly status: "failed"; readonly error: unknown };

interface PartProps {
  readonly part: AttachmentName;
  readonly bytes: number;
  readonly open: OpenPart;
  readonly withIdentity: boolean;
}

function FilesOfPart({ part, bytes, open, withIdentity }: PartProps) {
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
      const originals = withIdentity ? await originalsOf(actor, { part, attachment, open }) : null;
      setState({ status: "open", attachment, files: await actor.sdk.listFiles(attachment), originals });
    } catch (error) {
      setState({ status: "failed", error });
    }
  };
  if (state.status === "failed") return <ErrorFace error={state.error} onRetry={() => void start()} />;
  return (
    <Card className="p-4" data-testid={`files-${part}`} data-status={state.status}>
      {state.status === "open" ? (
        <FileList attachment={state.attachment} files={state.files} originals={state.originals} />
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

/** What was taken out of an attachment, opened too: a part of its own, which not every attachment has. */
async function originalsOf(
  actor: ActorWithKeys,
  {
    part,
    attachment,
    open,
  }: { readonly part: AttachmentName; readonly attachment: OpenAttachment; readonly open: OpenPart },
): Promise<Originals | null> {
  try {
    const identity = await open(actor, part.replace("attachment-", "identity-") as AttachmentName);
    void keepReceipts(actor.as.wallet, identity.receipts);
    return await actor.sdk.openOriginals({ attachment, identity });
  } catch (thrown) {
    if (isLinchpinError(thrown, "record/no-such-part")) return null;
    throw thrown;
  }
}
