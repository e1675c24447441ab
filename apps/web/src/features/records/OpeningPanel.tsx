import { LockKeyholeOpen } from "lucide-react";
import { useTranslations } from "use-intl";
import { WaitingFace } from "#features/waiting/index.ts";
import { Button, Card, type CustodianPiece, ErrorFace, KeyPicture } from "#ui/index.ts";
import type { OpeningState } from "./openingState.ts";

interface Props {
  readonly state: OpeningState;
  /** The pieces at rest, for the picture before anything was asked. */
  readonly resting: { readonly needed: number; readonly pieces: readonly CustodianPiece[] };
  /** Absent where this screen cannot open it (an auditor's). */
  readonly onOpen?: () => void;
}

/** The key of one record, what is happening to it now, and the button that starts it. */
export function OpeningPanel({ state, resting, onOpen }: Props) {
  const t = useTranslations("records.opening");
  const { needed, pieces } = "pieces" in state ? state : resting;
  const isBusy = state.status === "unlocking" || state.status === "fetching" || state.status === "decrypting";
  const answered = pieces.filter((piece) => piece.state === "answered").length;
  return (
    <Card
      // On a phone what can be done comes before the picture, which is as high as the screen.
      className="flex flex-col-reverse gap-5 p-5 sm:block sm:p-6"
      data-testid="opening"
      data-opening={state.status}
    >
      <KeyPicture size="large" needed={needed} pieces={pieces} linchpin="in-place" />
      <div className="border-line max-sm:border-b max-sm:pb-4 sm:mt-5 sm:border-t sm:pt-4">
        {state.status === "failed" ? (
          <Failed error={state.error} onOpen={onOpen} />
        ) : (
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="min-w-0 flex-1 basis-60 text-sm text-ink-soft" aria-live="polite">
              {t(`now.${state.status}`, { answered, needed })}
            </p>
            {onOpen && state.status !== "open" ? (
              <Button look="primary" isBusy={isBusy} onClick={onOpen} data-testid="open-record">
                {isBusy ? null : <LockKeyholeOpen aria-hidden className="size-4" />}
                {t("action")}
              </Button>
            ) : null}
          </div>
        )}
      </div>
    </Card>
  );
}

/** While custodians are out it goes on by itself when they are back: the keys are unlocked, so nobody is asked. */
function Failed({ error, onOpen }: { readonly error: unknown; readonly onOpen: Props["onOpen"] }) {
  return onOpen ? <WaitingFace error={error} onRetry={onOpen} /> : <ErrorFace error={error} />;
}
